"""Paths of the clinic for staff."""

from django.urls import path

from .pages import documents, practices, resumes, writings

app_name = "clinic"
urlpatterns = [
    path("<uuid:person_id>/", documents.home, name="person"),
    path("<uuid:person_id>/documents/add/", documents.add, name="add"),
    path("documents/<uuid:document_id>/", documents.document, name="document"),
    path("documents/<uuid:document_id>/open/", documents.open_staff, name="open"),
    path("documents/<uuid:document_id>/remove/", documents.remove, name="remove"),
    path("<uuid:person_id>/writings/start/", writings.start, name="start"),
    path("writings/<uuid:writing_id>/", writings.writing, name="writing"),
    path("writings/<uuid:writing_id>/write/", writings.write, name="write"),
    path("writings/<uuid:writing_id>/compare/", writings.compare, name="compare"),
    path("writings/<uuid:writing_id>/comment/", writings.comment, name="comment"),
    path("writings/<uuid:writing_id>/steps/<slug:step>/", writings.step, name="step"),
    path("comments/<uuid:comment_id>/answer/", writings.answer, name="answer"),
    path("<uuid:person_id>/resume/", resumes.resume, name="resume"),
    path("<uuid:person_id>/resume/pdf/", resumes.pdf, name="pdf"),
    path("<uuid:person_id>/practices/new/", practices.new, name="practice_new"),
    path("practices/<uuid:practice_id>/", practices.practice, name="practice"),
    path("practices/<uuid:practice_id>/add/", practices.add, name="practice_add"),
    path("practices/<uuid:practice_id>/words/", practices.words, name="practice_words"),
    path("practised/<uuid:practised_id>/", practices.feedback, name="feedback"),
    path("practised/<uuid:practised_id>/out/", practices.take_out, name="take_out"),
]
