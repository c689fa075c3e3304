"""Does the wheel carry what a workshop laptop needs beside the code? Called by .ci/run with the wheel."""

import sys
import zipfile

WANTED = (
    "sswkit/_kit/notebooks/start.ipynb",
    "sswkit/_kit/notebooks/planning/3_how_many_are_needed.ipynb",
    "sswkit/_kit/countries/rivania/data/staff.csv",
    "sswkit/_kit/countries/skeleton/assessment.toml",
    "sswkit/_kit/data_templates/en/1_areas_and_norms.xlsx",
    "sswkit/definitions/tables.csv",
    "sswkit/definitions/locale/fr/guides.po",
    "sswkit/serving/share/voila/templates/sswkit/index.html.j2",
    "sswkit/serving/share/voila/templates/sswkit/static/look.css",
    "sswkit/serving/share/voila/templates/sswkit/static/fonts/noto-sans-latin.woff2",
    "sswkit/serving/share/voila/templates/sswkit/static/fonts/noto-sans-arabic.woff2",
    "sswkit/serving/share/voila/templates/sswkit/static/fonts/OFL.txt",
    "sswkit/showing/typeface/KitSans-Regular.ttf",
    "sswkit/showing/typeface/OFL.txt",
)


def main(wheel: str) -> None:
    """Name what is missing, if anything is."""
    with zipfile.ZipFile(wheel) as archive:
        missing = set(WANTED) - set(archive.namelist())
    if missing:
        raise SystemExit(f"The wheel lacks {sorted(missing)}")
    print(f"The wheel carries guides, countries, workbooks and translations ({len(WANTED)} looked for).")


if __name__ == "__main__":
    main(sys.argv[1])
