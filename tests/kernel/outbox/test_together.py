"""Two workers at once: one of them hands over, and nothing goes out twice or is left behind."""

import pytest

from iljari.kernel.models import Message, MessageTry
from iljari.kernel.outbox import deliver
from tests.together import at_once


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_message_send_it_once(say, gateway, tmp_path):
    gateway.delay = 0.3
    message = say()
    told = at_once(tmp_path / "house.sqlite3", *[lambda: deliver.deliver(message.pk)] * 4)
    assert sorted(told) == ["", "", "", "sent"]
    assert len(gateway.posts) == 1


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_share_the_work(say, gateway, tmp_path):
    for number in range(12):
        say(once=str(number))
    house = tmp_path / "house.sqlite3"
    told = at_once(house, deliver.deliver_due, deliver.deliver_due)
    assert sum(told) == len(gateway.posts) == len(gateway.phones) == 12

    def kept() -> tuple[int, int]:
        return Message.objects.filter(state="sent").count(), MessageTry.objects.filter(delivered=True).count()

    assert at_once(house, kept) == [(12, 12)]
