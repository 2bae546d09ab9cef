"""Paths of the room."""

from django.urls import path

from .pages import firms, vacancies, vacancy_form

app_name = "firms"
urlpatterns = [
    path("", firms.firms, name="firms"),
    path("new/", firms.new_firm, name="new_firm"),
    path("<uuid:firm_id>/", firms.firm, name="firm"),
    path("<uuid:firm_id>/correct/", firms.correct_firm, name="correct_firm"),
    path("<uuid:firm_id>/contacts/new/", firms.add_contact, name="add_contact"),
    path("<uuid:firm_id>/contacts/<uuid:contact_id>/", firms.correct_contact, name="correct_contact"),
    path("<uuid:firm_id>/contacts/<uuid:contact_id>/settle/", firms.settle_contact, name="settle_contact"),
    path("vacancies/", vacancies.vacancies, name="vacancies"),
    path("vacancies/new/", vacancy_form.new_vacancy, name="new_vacancy"),
    path("vacancies/check/", vacancy_form.check_wording, name="check_wording"),
    path("vacancies/<uuid:vacancy_id>/", vacancies.vacancy, name="vacancy"),
    path("vacancies/<uuid:vacancy_id>/correct/", vacancy_form.correct_vacancy, name="correct_vacancy"),
    path("vacancies/<uuid:vacancy_id>/review/", vacancies.review, name="review"),
    path("vacancies/<uuid:vacancy_id>/close/", vacancies.close, name="close_vacancy"),
    path("vacancies/<uuid:vacancy_id>/submit/", vacancies.submit, name="submit_vacancy"),
    path("vacancies/<uuid:vacancy_id>/pause/", vacancies.pause, name="pause_vacancy"),
    path("vacancies/<uuid:vacancy_id>/resume/", vacancies.resume, name="resume_vacancy"),
    path("vacancies/<uuid:vacancy_id>/still-looking/", vacancies.still_looking, name="still_looking"),
]
