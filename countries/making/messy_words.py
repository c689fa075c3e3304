"""The words that Rivania's personnel office writes, in the ways that it writes them."""

GROUPS = {
    "Identification": ("Matricule", "Sexe", "Né(e) le"),
    "Affectation": ("Région", "District"),
    "Poste": ("Fonction", "Employeur", "Contrat", "Temps de travail", "Prise de service"),
    "Départ": ("Situation", "Date", "Motif"),
    "Formation": ("Diplôme le plus élevé", "Inscrit à l'ordre"),
    "Rémunération": ("Brut mensuel",),
    "Encadrement": ("Matricule du superviseur",),
}
LEFT = "Parti"

SEXES = {"female": ("F", "F", "F", "Femme", "f"), "male": ("M", "M", "H", "Homme")}
EMPLOYERS = {
    "government": ("État", "État", "Ministère", "Secteur public"),
    "ngo": ("ONG", "ONG", "Association"),
    "private": ("Privé", "Secteur privé"),
}
CONTRACTS = {
    ("government", "permanent"): "Titulaire",
    ("government", "fixed_term"): "Contractuel",
    ("", "permanent"): "CDI",
    ("", "fixed_term"): "CDD",
    ("", "agency"): "Intérim",
    ("", "volunteer"): "Bénévole",
    ("", "other"): "Autre",
}
QUALIFICATIONS = {
    "none": "Sans diplôme",
    "secondary": "Bac",
    "certificate": "Certificat",
    "diploma": "Diplôme d'État",
    "bachelor": "Licence",
    "master": "Master",
    "doctorate": "Doctorat",
}
REASONS = {
    "retirement": "Retraite",
    "resignation": "Démission",
    "dismissal": "Révocation",
    "end_of_contract": "Fin de contrat",
    "transfer": "Mutation",
    "death": "Décès",
    "other": "Autre",
}
JOBS = {
    ("social_worker", "female"): ("Travailleuse sociale", "Assistante sociale", "AS"),
    ("social_worker", "male"): ("Travailleur social", "Assistant social", "AS"),
    ("social_welfare_officer", "female"): ("Agent des affaires sociales", "Inspecteur des affaires sociales"),
    ("social_welfare_officer", "male"): ("Agent des affaires sociales", "Inspecteur des affaires sociales"),
    ("child_protection_officer", "female"): (
        "Agent de protection de l'enfance",
        "Chargée de protection enf.",
    ),
    ("child_protection_officer", "male"): ("Agent de protection de l'enfance", "Chargé de protection enf."),
    ("psychologist", "female"): ("Psychologue",),
    ("psychologist", "male"): ("Psychologue",),
    ("social_work_assistant", "female"): ("Assistant en travail social", "Auxiliaire sociale"),
    ("social_work_assistant", "male"): ("Assistant en travail social", "Auxiliaire social"),
    ("community_worker", "female"): ("Agent communautaire", "Animatrice communautaire"),
    ("community_worker", "male"): ("Agent communautaire", "Animateur communautaire"),
    ("child_and_youth_care_worker", "female"): ("Éducatrice", "Éducateur spécialisé"),
    ("child_and_youth_care_worker", "male"): ("Éducateur", "Éducateur spécialisé"),
    ("supervisor", "female"): ("Superviseur en travail social", "Chef d'équipe"),
    ("supervisor", "male"): ("Superviseur en travail social", "Chef d'équipe"),
}

# Each district is written right this many times for once with a blank, in capitals or misspelt.
WAYS = 12
MISSPELT = {
    "Veyra": ("Veïra",),
    "Lower Sanna": ("Lower Sana",),
    "Rivane": ("Rivane-Ville",),
    "Port Havrel": ("Pt Havrel",),
    "Ondé Bay": ("Onde Bay",),
    "Zéphrane": ("Zephrane",),
}
