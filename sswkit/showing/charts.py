"""Every picture of the kit: a result table in, a `Picture` out, or None when there is nothing to draw."""

from sswkit.showing.charts_age import age_pyramid
from sswkit.showing.charts_planning import gap_by_area
from sswkit.showing.charts_workforce import headcount_by
from sswkit.showing.picture import Picture, picture_png, picture_svg

__all__ = ["Picture", "age_pyramid", "gap_by_area", "headcount_by", "picture_png", "picture_svg"]
