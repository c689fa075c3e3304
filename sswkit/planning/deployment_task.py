"""What is asked when new posts are to be placed: needs, posts, money and limits on one grid."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Task:
    """Areas × cadres as arrays, in the order of `areas` and `cadres`.

    have, need : workers in each cell. `known` tells where a need is stated at all.
    posts : new posts of each cadre; infinity where only money limits them.
    money : what all new posts together may cost; infinity where only posts are counted.
    cost : of one post in each cell; not a number where no costs are stated.
    least, most : new posts in each cell. `least_of_area`, `most_of_area` : in each area.
    """

    areas: tuple[str, ...]
    cadres: tuple[str, ...]
    have: np.ndarray
    need: np.ndarray
    known: np.ndarray
    posts: np.ndarray
    money: float
    cost: np.ndarray
    least: np.ndarray
    most: np.ndarray
    least_of_area: np.ndarray
    most_of_area: np.ndarray
    source: str = ""

    @property
    def reach(self) -> np.ndarray:
        """The cells to which a new post may go at all."""
        return (self.posts > 0) & (self.most > 0) & (self.most_of_area > 0)[:, None]
