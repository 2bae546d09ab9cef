"""What all forms share: a refused action's messages land beside the fields they speak of."""

from django import forms

from .errors import Refusal


class HouseForm(forms.Form):
    """A form that keeps what was typed and shows an action's refusal where it belongs."""

    required_css_class = "required"

    def refuse(self, refusal: Refusal) -> None:
        """Put the messages of a refusal beside their fields, the sentence itself on top."""
        self.add_error(None, str(refusal.message))
        for name, message in refusal.fields.items():
            self.add_error(name if name in self.fields else None, str(message))
