"""What all forms share: a refused action's messages land beside the fields they speak of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .errors import Refusal
from .outbox.queue import contact_of


class HouseForm(forms.Form):
    """A form that keeps what was typed and shows an action's refusal where it belongs."""

    required_css_class = "required"

    def refuse(self, refusal: Refusal) -> None:
        """Put the messages of a refusal beside their fields, the sentence itself on top."""
        self.add_error(None, str(refusal.message))
        for name, message in refusal.fields.items():
            self.add_error(name if name in self.fields else None, str(message))


class ContactField(forms.CharField):
    """A mobile number or mail address as people write it; cleaned as the house keeps it (`outbox.contact_of`)."""

    default_error_messages = {"invalid": _("Write a mobile number (010-1234-5678) or an e-mail address.")}

    def __init__(self, **more: Any) -> None:
        attrs = {"autocomplete": "tel", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(**{"max_length": 120, "widget": forms.TextInput(attrs=attrs), **more})

    def clean(self, value: Any) -> str:
        """The contact; "" for nothing where nothing is asked for."""
        typed = super().clean(value)
        contact = contact_of(typed)
        if typed and not contact:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if "@" in contact:
            try:
                forms.EmailField().clean(contact)
            except forms.ValidationError:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        return contact
