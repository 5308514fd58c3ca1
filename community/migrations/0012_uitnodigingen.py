"""Mail about a meeting to one address each, and a meeting that is off."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0011_zoekstam'),
        ('organisatie', '0006_taak_gestopt'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='bijeenkomst',
            name='afgelast_op',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='gaat niet door sinds'),
        ),
        migrations.AddField(
            model_name='bijeenkomst',
            name='afgelast_reden',
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name='waarom gaat het niet door?'),
        ),
        migrations.AddField(
            model_name='historicalbijeenkomst',
            name='afgelast_op',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='gaat niet door sinds'),
        ),
        migrations.AddField(
            model_name='historicalbijeenkomst',
            name='afgelast_reden',
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name='waarom gaat het niet door?'),
        ),
        migrations.CreateModel(
            name='Uitnodiging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(choices=[('uitnodiging', 'Uitnodiging'), ('wijziging', 'Wijziging'), ('afzegging', 'Gaat niet door')], default='uitnodiging', max_length=11)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('versie', models.PositiveIntegerField(default=0)),
                ('bericht', models.TextField(blank=True)),
                ('adres', models.CharField(blank=True, help_text='adres van de site', max_length=200)),
                ('gevraagd_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('verstuurd_op', models.DateTimeField(blank=True, null=True)),
                ('bijeenkomst', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uitnodigingen', to='community.bijeenkomst')),
                ('gebruiker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='uitnodigingen', to=settings.AUTH_USER_MODEL)),
                ('gevraagd_door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uitnodigingen', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'uitnodiging',
                'verbose_name_plural': 'uitnodigingen',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('bijeenkomst', 'email', 'soort', 'versie'), name='uitnodiging_een_keer')],
            },
        ),
    ]
