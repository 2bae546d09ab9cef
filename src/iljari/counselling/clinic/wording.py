"""How the thread tells of the clinic."""

from django.utils.translation import gettext_lazy as _

from iljari.people.thread import Sentence

from .choices import DocumentKind, PracticeKind, WritingKind

SENTENCES = {
    "counselling.document_added": Sentence(_("Document handed in: %(title)s (%(kind)s)"), {"kind": DocumentKind}),
    "counselling.document_removed": Sentence(_("Document deleted: %(title)s")),
    "counselling.document_infected": Sentence(_("A virus was found in a document: %(title)s")),
    "counselling.writing_started": Sentence(_("%(kind)s begun: %(title)s"), {"kind": WritingKind}),
    "counselling.writing_saved": Sentence(_("Version %(number)s written: %(title)s")),
    "counselling.writing_draft": Sentence(_("Is a draft again: %(title)s")),
    "counselling.writing_for_review": Sentence(_("Handed in for comments: %(title)s")),
    "counselling.writing_commented": Sentence(_("Commented on: %(title)s")),
    "counselling.writing_final": Sentence(_("Final: %(title)s")),
    "counselling.practised": Sentence(_("%(kind)s on %(on)s"), {"kind": PracticeKind}),
    "counselling.taken_out": Sentence(_("Did not take part after all: %(kind)s on %(on)s"), {"kind": PracticeKind}),
    "counselling.feedback": Sentence(_("Feedback given: %(kind)s"), {"kind": PracticeKind}),
}
