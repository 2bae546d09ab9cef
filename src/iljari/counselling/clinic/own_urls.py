"""Paths of the clinic at a citizen's own page."""

from django.urls import path

from .pages import documents, practices, resumes, writings

app_name = "myclinic"
urlpatterns = [
    path("", documents.own_home, name="home"),
    path("documents/add/", documents.own_add, name="add"),
    path("documents/<uuid:document_id>/", documents.own_document, name="document"),
    path("documents/<uuid:document_id>/open/", documents.own_open, name="open"),
    path("documents/<uuid:document_id>/remove/", documents.own_remove, name="remove"),
    path("writings/start/", writings.own_start, name="start"),
    path("writings/<uuid:writing_id>/", writings.own_writing, name="writing"),
    path("writings/<uuid:writing_id>/write/", writings.own_write, name="write"),
    path("writings/<uuid:writing_id>/keep/", writings.own_keep, name="keep"),
    path("writings/<uuid:writing_id>/compare/", writings.own_compare, name="compare"),
    path("writings/<uuid:writing_id>/steps/<slug:step>/", writings.own_step, name="step"),
    path("comments/<uuid:comment_id>/answer/", writings.own_answer, name="answer"),
    path("resume/", resumes.own_resume, name="resume"),
    path("resume/pdf/", resumes.own_pdf, name="pdf"),
    path("practised/<uuid:practised_id>/", practices.own_feedback, name="feedback"),
]
