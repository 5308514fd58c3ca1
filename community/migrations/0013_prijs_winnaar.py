"""A nomination can be withdrawn, and the winner of a prize is recorded once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0012_uitnodigingen'),
        ('organisatie', '0006_taak_gestopt'),
        ('trajecten', '0013_zoekstam'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='nominatie',
            name='nominatie_uniek',
        ),
        migrations.AddField(
            model_name='erkenning',
            name='keuze',
            field=models.CharField(blank=True, editable=False, max_length=500, verbose_name='waarom deze?'),
        ),
        migrations.AddField(
            model_name='erkenning',
            name='prijs',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='erkenning', to='community.prijs'),
        ),
        migrations.AddField(
            model_name='historicalerkenning',
            name='keuze',
            field=models.CharField(blank=True, editable=False, max_length=500, verbose_name='waarom deze?'),
        ),
        migrations.AddField(
            model_name='historicalerkenning',
            name='prijs',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='community.prijs'),
        ),
        migrations.AddField(
            model_name='historicalnominatie',
            name='ingetrokken_door',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalnominatie',
            name='ingetrokken_op',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='historicalnominatie',
            name='ingetrokken_reden',
            field=models.TextField(blank=True, editable=False, verbose_name='waarom ingetrokken'),
        ),
        migrations.AddField(
            model_name='nominatie',
            name='ingetrokken_door',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='nominatie',
            name='ingetrokken_op',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='nominatie',
            name='ingetrokken_reden',
            field=models.TextField(blank=True, editable=False, verbose_name='waarom ingetrokken'),
        ),
        migrations.AddConstraint(
            model_name='nominatie',
            constraint=models.UniqueConstraint(condition=models.Q(('ingetrokken_op', None)), fields=('prijs', 'traject'), name='nominatie_uniek', violation_error_message='Dit traject is al genomineerd.'),
        ),
        migrations.AddConstraint(
            model_name='nominatie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ingetrokken_door', None), ('ingetrokken_op', None), ('ingetrokken_reden', '')), models.Q(('ingetrokken_op__isnull', False), models.Q(('ingetrokken_reden', ''), _negated=True)), _connector='OR'), name='nominatie_ingetrokken_met_reden'),
        ),
    ]
