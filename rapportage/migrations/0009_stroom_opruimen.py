from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("rapportage", "0008_stroom_overzetten"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='rapport',
            name='rapport_advies_op',
        ),
        migrations.RemoveField(
            model_name='historicalrapport',
            name='advies',
        ),
        migrations.RemoveField(
            model_name='historicalrapport',
            name='advies_door',
        ),
        migrations.RemoveField(
            model_name='historicalrapport',
            name='advies_op',
        ),
        migrations.RemoveField(
            model_name='historicalrapport',
            name='besluit_middelen',
        ),
        migrations.RemoveField(
            model_name='historicalrapport',
            name='besluit_uiterlijk',
        ),
        migrations.RemoveField(
            model_name='historicalrapport',
            name='besluit_voorstel',
        ),
        migrations.RemoveField(
            model_name='historicalrapport',
            name='besluit_zonder',
        ),
        migrations.RemoveField(
            model_name='rapport',
            name='advies',
        ),
        migrations.RemoveField(
            model_name='rapport',
            name='advies_door',
        ),
        migrations.RemoveField(
            model_name='rapport',
            name='advies_op',
        ),
        migrations.RemoveField(
            model_name='rapport',
            name='besluit_middelen',
        ),
        migrations.RemoveField(
            model_name='rapport',
            name='besluit_uiterlijk',
        ),
        migrations.RemoveField(
            model_name='rapport',
            name='besluit_voorstel',
        ),
        migrations.RemoveField(
            model_name='rapport',
            name='besluit_zonder',
        ),
    ]
