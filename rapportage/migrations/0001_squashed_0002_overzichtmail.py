import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mvi.migratie import MaakAlles


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('rapportage', '0001_initial'),
        ('rapportage', '0002_overzichtmail'),
    ]

    dependencies = [
        ('actieplan', '0001_squashed_0010_kennis'),
        ('organisatie', '0001_squashed_0003_menu'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        MaakAlles([
        migrations.CreateModel(
            name='HistoricalRapport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('nummer', models.PositiveSmallIntegerField(blank=True, help_text='Het hoeveelste rapport van het plan dit is.', null=True, verbose_name='nummer')),
                ('titel', models.CharField(max_length=150, verbose_name='titel')),
                ('orgaan', models.CharField(choices=[('dt', 'Directieteam'), ('bvt', 'Bedrijfsvoeringstafel'), ('college', 'College'), ('raad', 'Gemeenteraad')], max_length=10, verbose_name='voor')),
                ('nadruk', models.CharField(blank=True, help_text='Bijvoorbeeld ‘betrokkenheid’ of ‘uitwerking naar kaders’.', max_length=120, verbose_name='nadruk')),
                ('periode_van', models.DateField(verbose_name='periode van')),
                ('peildatum', models.DateField(help_text='De cijfers zijn van het einde van deze dag.', verbose_name='peildatum')),
                ('staat', models.CharField(choices=[('concept', 'Concept'), ('advies', 'Ter advisering'), ('besluit', 'Ter besluit'), ('vastgesteld', 'Vastgesteld')], default='concept', max_length=12)),
                ('besluit_voorstel', models.TextField(blank=True, help_text='Wat stel je het Directieteam voor?', verbose_name='gevraagd besluit')),
                ('besluit_middelen', models.CharField(blank=True, help_text='Wat kost dit voorstel?', max_length=200, verbose_name='geld en uren')),
                ('besluit_zonder', models.CharField(blank=True, help_text='Wat gebeurt er als er geen besluit komt?', max_length=200, verbose_name='zonder besluit')),
                ('besluit_uiterlijk', models.DateField(blank=True, null=True, verbose_name='besluit nodig vóór')),
                ('advies', models.TextField(blank=True, verbose_name='advies van de Bedrijfsvoeringstafel')),
                ('advies_op', models.DateTimeField(blank=True, null=True)),
                ('vastgesteld_op', models.DateTimeField(blank=True, null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('advies_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('auteur', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('moment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actieplan.rapportmoment', verbose_name='rapportmoment')),
                ('momentopname', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.momentopname')),
                ('organisatie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.organisatie')),
                ('vastgesteld_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical rapport',
                'verbose_name_plural': 'historical rapporten',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Rapport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.PositiveSmallIntegerField(blank=True, help_text='Het hoeveelste rapport van het plan dit is.', null=True, verbose_name='nummer')),
                ('titel', models.CharField(max_length=150, verbose_name='titel')),
                ('orgaan', models.CharField(choices=[('dt', 'Directieteam'), ('bvt', 'Bedrijfsvoeringstafel'), ('college', 'College'), ('raad', 'Gemeenteraad')], max_length=10, verbose_name='voor')),
                ('nadruk', models.CharField(blank=True, help_text='Bijvoorbeeld ‘betrokkenheid’ of ‘uitwerking naar kaders’.', max_length=120, verbose_name='nadruk')),
                ('periode_van', models.DateField(verbose_name='periode van')),
                ('peildatum', models.DateField(help_text='De cijfers zijn van het einde van deze dag.', verbose_name='peildatum')),
                ('staat', models.CharField(choices=[('concept', 'Concept'), ('advies', 'Ter advisering'), ('besluit', 'Ter besluit'), ('vastgesteld', 'Vastgesteld')], default='concept', max_length=12)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('besluit_voorstel', models.TextField(blank=True, help_text='Wat stel je het Directieteam voor?', verbose_name='gevraagd besluit')),
                ('besluit_middelen', models.CharField(blank=True, help_text='Wat kost dit voorstel?', max_length=200, verbose_name='geld en uren')),
                ('besluit_zonder', models.CharField(blank=True, help_text='Wat gebeurt er als er geen besluit komt?', max_length=200, verbose_name='zonder besluit')),
                ('besluit_uiterlijk', models.DateField(blank=True, null=True, verbose_name='besluit nodig vóór')),
                ('advies', models.TextField(blank=True, verbose_name='advies van de Bedrijfsvoeringstafel')),
                ('advies_op', models.DateTimeField(blank=True, null=True)),
                ('vastgesteld_op', models.DateTimeField(blank=True, null=True)),
                ('advies_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('auteur', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rapporten', to=settings.AUTH_USER_MODEL)),
                ('moment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rapporten', to='actieplan.rapportmoment', verbose_name='rapportmoment')),
                ('momentopname', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisatie.momentopname')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rapporten', to='organisatie.organisatie')),
                ('vastgesteld_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'rapport',
                'verbose_name_plural': 'rapporten',
                'ordering': ['-peildatum', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Pdf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paginas', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('sha256_cijfers', models.CharField(blank=True, max_length=64)),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('bestand', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisatie.bestand')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pdfs', to='organisatie.organisatie')),
                ('taak', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pdf', to='organisatie.taak')),
                ('rapport', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pdfs', to='rapportage.rapport')),
            ],
            options={
                'verbose_name': 'PDF',
                'verbose_name_plural': "PDF's",
                'ordering': ['-gemaakt_op', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalSectie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('soort', models.CharField(choices=[('casussen_gelopen', 'Welke trajecten hebben gelopen'), ('casussen_start', 'Welke trajecten gaan we starten'), ('community', 'Community'), ('bijeenkomsten', 'Bijeenkomsten, direct contact en betrokkenheid'), ('intranet', 'Intranetpagina'), ('ervaringen', 'Ervaringen'), ('inhoud', 'Inzichten over de inhoud'), ('proces', 'Inzichten over het (werk)proces'), ('betrokkenheid', 'Inzichten over betrokkenheid'), ('kaders', 'Van inzichten naar kaders'), ('rollen', 'Rollen en sturing'), ('communicatie', 'Communicatie: intern, extern en bestuurlijk'), ('tgk', 'Aanpassingen in tijd, geld en kwaliteit')], max_length=20)),
                ('volgorde', models.PositiveSmallIntegerField(default=0)),
                ('tekst', models.TextField(blank=True, verbose_name='tekst')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.organisatie')),
                ('rapport', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='rapportage.rapport')),
            ],
            options={
                'verbose_name': 'historical sectie',
                'verbose_name_plural': 'historical secties',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Sectie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(choices=[('casussen_gelopen', 'Welke trajecten hebben gelopen'), ('casussen_start', 'Welke trajecten gaan we starten'), ('community', 'Community'), ('bijeenkomsten', 'Bijeenkomsten, direct contact en betrokkenheid'), ('intranet', 'Intranetpagina'), ('ervaringen', 'Ervaringen'), ('inhoud', 'Inzichten over de inhoud'), ('proces', 'Inzichten over het (werk)proces'), ('betrokkenheid', 'Inzichten over betrokkenheid'), ('kaders', 'Van inzichten naar kaders'), ('rollen', 'Rollen en sturing'), ('communicatie', 'Communicatie: intern, extern en bestuurlijk'), ('tgk', 'Aanpassingen in tijd, geld en kwaliteit')], max_length=20)),
                ('volgorde', models.PositiveSmallIntegerField(default=0)),
                ('tekst', models.TextField(blank=True, verbose_name='tekst')),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='secties', to='organisatie.organisatie')),
                ('rapport', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='secties', to='rapportage.rapport')),
            ],
            options={
                'verbose_name': 'sectie',
                'ordering': ['volgorde'],
            },
        ),
        migrations.CreateModel(
            name='Mailvoorkeur',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ritme', models.CharField(choices=[('dag', 'Elke werkdag'), ('week', 'Elke week'), ('uit', 'Nooit')], default='week', max_length=4, verbose_name='hoe vaak?')),
                ('weekdag', models.PositiveSmallIntegerField(choices=[(0, 'maandag'), (1, 'dinsdag'), (2, 'woensdag'), (3, 'donderdag'), (4, 'vrijdag'), (5, 'zaterdag'), (6, 'zondag')], default=0, verbose_name='op welke dag?')),
                ('uur', models.PositiveSmallIntegerField(choices=[(6, '6.00 uur'), (7, '7.00 uur'), (8, '8.00 uur'), (9, '9.00 uur'), (10, '10.00 uur'), (11, '11.00 uur'), (12, '12.00 uur'), (13, '13.00 uur'), (14, '14.00 uur'), (15, '15.00 uur'), (16, '16.00 uur'), (17, '17.00 uur'), (18, '18.00 uur'), (19, '19.00 uur'), (20, '20.00 uur')], default=8, verbose_name='hoe laat?')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailvoorkeuren', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailvoorkeuren', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'mailvoorkeur',
                'verbose_name_plural': 'mailvoorkeuren',
                'constraints': [models.UniqueConstraint(fields=('organisatie', 'gebruiker'), name='mailvoorkeur_uniek'), models.CheckConstraint(condition=models.Q(('uur__range', (6, 20)), ('weekdag__lte', 6)), name='mailvoorkeur_moment')],
            },
        ),
        migrations.CreateModel(
            name='Overzichtmail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dag', models.DateField(verbose_name='dag')),
                ('gepland_op', models.DateTimeField(verbose_name='gepland op')),
                ('sinds', models.DateTimeField(verbose_name='vertelt wat er gebeurde sinds')),
                ('staat', models.CharField(choices=[('wacht', 'Wacht op versturen'), ('bezig', 'Wordt verstuurd'), ('verstuurd', 'Verstuurd'), ('leeg', 'Niets te melden'), ('mislukt', 'Niet verstuurd'), ('onzeker', 'Misschien verstuurd'), ('vervallen', 'Niet meer nodig')], default='wacht', max_length=9)),
                ('onderwerp', models.CharField(blank=True, max_length=200, verbose_name='onderwerp')),
                ('verstuurd_op', models.DateTimeField(blank=True, null=True, verbose_name='verstuurd op')),
                ('fout', models.TextField(blank=True, verbose_name='waarom niet')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overzichtmails', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overzichtmails', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'overzichtmail',
                'verbose_name_plural': 'overzichtmails',
                'ordering': ['-gepland_op', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('organisatie', 'gebruiker', 'dag'), name='overzichtmail_uniek'), models.CheckConstraint(condition=models.Q(models.Q(('staat', 'verstuurd'), ('verstuurd_op__isnull', False)), models.Q(models.Q(('staat', 'verstuurd'), _negated=True), ('verstuurd_op', None)), _connector='OR'), name='overzichtmail_verstuurd_op')],
            },
        ),
        migrations.AddConstraint(
            model_name='rapport',
            constraint=models.CheckConstraint(condition=models.Q(('peildatum__gte', models.F('periode_van'))), name='rapport_periode', violation_error_message='De peildatum ligt voor het begin van de periode.'),
        ),
        migrations.AddConstraint(
            model_name='rapport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('staat', 'vastgesteld'), ('vastgesteld_op__isnull', False)), models.Q(models.Q(('staat', 'vastgesteld'), _negated=True), ('vastgesteld_op', None)), _connector='OR'), name='rapport_vastgesteld_op'),
        ),
        migrations.AddConstraint(
            model_name='rapport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('advies', ''), ('advies_op', None)), models.Q(models.Q(('advies', ''), _negated=True), ('advies_op__isnull', False)), _connector='OR'), name='rapport_advies_op'),
        ),
        migrations.AddConstraint(
            model_name='sectie',
            constraint=models.UniqueConstraint(fields=('rapport', 'soort'), name='sectie_uniek'),
        ),
        ]),
    ]
