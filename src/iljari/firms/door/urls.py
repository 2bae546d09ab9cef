"""Paths of the firms' door."""

from django.urls import path

from .pages import coming_in, factory, home, registering, vacancies

app_name = "firm"
urlpatterns = [
    path("", home.home, name="home"),
    path("enter/", coming_in.enter, name="enter"),
    path("code/", coming_in.code, name="code"),
    path("choose/", coming_in.choose, name="choose"),
    path("new/", registering.register, name="register"),
    path("waiting/", coming_in.waiting, name="waiting"),
    path("number/", coming_in.number, name="number"),
    path("in/<str:token>/", coming_in.link, name="link"),
    path("out/", coming_in.out, name="out"),
    path("contacts/", home.contacts, name="contacts"),
    path("contacts/new/", home.contact, name="add_contact"),
    path("contacts/phone/", home.prefer_phone, name="prefer_phone"),
    path("contacts/<uuid:contact_id>/", home.contact, name="contact"),
    path("contacts/<uuid:contact_id>/settle/", home.settle_contact, name="settle_contact"),
    path("drafts/<str:key>/", home.keep_draft, name="draft"),
    path("check/", vacancies.check_wording, name="check"),
    path("vacancies/new/", vacancies.new_vacancy, name="new_vacancy"),
    path("vacancies/<uuid:vacancy_id>/", vacancies.vacancy, name="vacancy"),
    path("vacancies/<uuid:vacancy_id>/correct/", vacancies.correct_vacancy, name="correct_vacancy"),
    path("vacancies/<uuid:vacancy_id>/submit/", vacancies.submit, name="submit"),
    path("vacancies/<uuid:vacancy_id>/answer/", vacancies.answer, name="answer"),
    path("vacancies/<uuid:vacancy_id>/close/", vacancies.close, name="close"),
    path("factory/new/", factory.new_enquiry, name="new_enquiry"),
    path("factory/<uuid:enquiry_id>/", factory.enquiry, name="factory_enquiry"),
]
