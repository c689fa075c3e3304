"""A density in words, the same in a sentence and in the title of a picture."""

from collections.abc import Callable

import pandas as pd

from sswkit.core.words import n_, number


def of_people(table: pd.DataFrame) -> bool:
    """Does a table of densities count workers for people of all ages, rather than for children?

    >>> of_people(pd.DataFrame({"unit": ["workers per 100,000 people"]}))
    True
    """
    return "unit" in table and bool((table["unit"] == "workers per 100,000 people").any())


def density_in_words(name: str, value: float, people: bool, written: Callable[[str], str] = str) -> str:
    """“Karsa has 6 workers for 100,000 children”; `written` may mark the figure.

    >>> density_in_words("Karsa", 6.2, people=False), density_in_words("Karsa", 0.3, people=True)
    ('Karsa has 6 workers for 100,000 children', 'Karsa has 0.3 workers for 100,000 people')
    """
    form = 1 if 0.5 <= value < 1.5 else 2
    values = {"name": name, "value": written(whole_workers(value))}
    if people:
        return n_(
            "{name} has {value} worker for 100,000 people",
            "{name} has {value} workers for 100,000 people",
            form,
            **values,
        )
    return n_(
        "{name} has {value} worker for 100,000 children",
        "{name} has {value} workers for 100,000 children",
        form,
        **values,
    )


def whole_workers(value: float) -> str:
    """A density as whole workers, unless that would call a few of them none.

    >>> whole_workers(22.6), whole_workers(0.3), whole_workers(0)
    ('23', '0.3', '0')
    """
    return number(value, 0 if value >= 0.5 or value == 0 else 1)
