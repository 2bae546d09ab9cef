"""From the form to an open vacancy: complete, checked, decided on, numbered."""


def test_an_accepted_vacancy_has_the_days_number_and_no_warning(maintenance):
    assert (maintenance.state, maintenance.number) == ("open", "YG-261102-0001")
    assert maintenance.occupation.startswith("")
    assert not maintenance.flags.exists()
    assert str(maintenance.opened_on) == "2026-11-02"
