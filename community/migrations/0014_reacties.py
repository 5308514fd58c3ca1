"""What people say back to what is told, and the answer."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0013_prijs_winnaar'),
        ('organisatie', '0006_taak_gestopt'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Reactie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.CharField(max_length=1000, verbose_name='jouw reactie')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='geschreven op')),
                ('antwoord', models.CharField(blank=True, max_length=1000, verbose_name='antwoord')),
                ('beantwoord_op', models.DateTimeField(blank=True, editable=False, null=True)),
                ('verborgen_op', models.DateTimeField(blank=True, editable=False, null=True)),
                ('verborgen_reden', models.CharField(blank=True, max_length=300, verbose_name='waarom verborgen')),
                ('beantwoord_door', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reacties', to=settings.AUTH_USER_MODEL, verbose_name='van')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reacties', to='organisatie.organisatie')),
                ('uiting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reacties', to='community.uiting')),
                ('verborgen_door', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reactie',
                'verbose_name_plural': 'reacties',
                'ordering': ['op', 'pk'],
                'indexes': [models.Index(fields=['uiting', 'op'], name='community_r_uiting__b09f57_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('antwoord', ''), ('beantwoord_door', None), ('beantwoord_op', None)), models.Q(models.Q(('antwoord', ''), _negated=True), ('beantwoord_op__isnull', False)), _connector='OR'), name='reactie_beantwoord_op'), models.CheckConstraint(condition=models.Q(models.Q(('verborgen_door', None), ('verborgen_op', None), ('verborgen_reden', '')), models.Q(models.Q(('verborgen_reden', ''), _negated=True), ('verborgen_op__isnull', False)), _connector='OR'), name='reactie_verborgen_met_reden')],
            },
        ),
    ]
