"""Paths of factory advice."""

from django.urls import path

from . import pages

app_name = "factory"
urlpatterns = [
    path("", pages.enquiries, name="enquiries"),
    path("new/", pages.new_enquiry, name="new_enquiry"),
    path("<uuid:enquiry_id>/", pages.enquiry, name="enquiry"),
    path("<uuid:enquiry_id>/correct/", pages.correct_enquiry, name="correct_enquiry"),
    path("<uuid:enquiry_id>/firm/", pages.choose_firm, name="choose_firm"),
    path("<uuid:enquiry_id>/take-on/", pages.take_on, name="take_on"),
    path("<uuid:enquiry_id>/next/", pages.set_next, name="set_next"),
    path("<uuid:enquiry_id>/note/", pages.write_note, name="write_note"),
    path("<uuid:enquiry_id>/papers/", pages.tick_papers, name="tick_papers"),
    path("<uuid:enquiry_id>/papers/new/", pages.add_paper, name="add_paper"),
    path("<uuid:enquiry_id>/steps/<slug:step>/", pages.take_step, name="take_step"),
]
