"""The day of the last introduction, which registrations keep from now on, for those introduced before."""

from django.db import migrations
from django.db.models import Max

from iljari.kernel import clock


def keep(apps, _editor):
    referral, registration = apps.get_model("placement", "Referral"), apps.get_model("people", "Registration")
    sent = referral.objects.exclude(sent_at=None).values_list("registration").annotate(last=Max("sent_at"))
    for key, last in sent.order_by("registration").iterator():
        registration.objects.filter(pk=key, referred_on=None).update(referred_on=clock.local(last).date())


class Migration(migrations.Migration):
    dependencies = [("placement", "0004_runs_and_applications"), ("people", "0003_support")]
    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
