"""The one exception that carries words for people."""


class KitError(Exception):
    """Something that a person can understand and mend.

    `message` says what happened and where, `remedy` what to do; both are already in the person's
    language. `findings` holds the single problems when there are several.

    >>> str(KitError("There is no folder “rivania”.", "Check the spelling."))
    'There is no folder “rivania”. Check the spelling.'
    """

    def __init__(self, message: str, remedy: str = "", findings: tuple = ()):
        super().__init__(f"{message} {remedy}".strip())
        self.message, self.remedy, self.findings = message, remedy, tuple(findings)
