"""What the cells of the guide “Is the ground ready?” call."""

import pandas as pd

from sswkit.guide import brief_form, ground_ratings, stakeholder_form


class OnTheGround:
    """The part of a page that rates the ground, names stakeholders and writes the brief."""

    def rate_requirements(self) -> pd.DataFrame:
        """Let the team rate what must be there and say what shows it; return every requirement."""
        return ground_ratings.rate(self)

    def stakeholders(self) -> pd.DataFrame:
        """Let the team add, change or remove stakeholders; return the table as it stands."""
        return stakeholder_form.stakeholders(self)

    def brief(self, areas: pd.DataFrame, people: pd.DataFrame) -> None:
        """Draft a brief from the figures, let the team write on it, and offer it as Word."""
        brief_form.brief(self, areas, people)
