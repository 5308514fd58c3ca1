from django.conf import settings
from django.db import migrations, models
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import organisatie.models.bestand
import organisatie.models.organisatie
import simple_history.models

from mvi.migratie import MaakAlles


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('organisatie', '0001_initial'),
        ('organisatie', '0002_instellingen_voor_trajecten'),
        ('organisatie', '0003_menu'),
        ('organisatie', '0004_verwijdering'),
        ('organisatie', '0005_sessie_netwerken'),
        ('organisatie', '0006_taak_gestopt'),
        ('organisatie', '0007_rapport_in_de_mail'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        MaakAlles([
        migrations.CreateModel(
            name='Afdeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('afkorting', models.CharField(blank=True, max_length=20, verbose_name='afkorting')),
                ('directie', models.CharField(blank=True, help_text='Rapporten tonen één regel per directie.', max_length=120, verbose_name='directie')),
                ('is_actief', models.BooleanField(default=True, verbose_name='in gebruik')),
            ],
            options={
                'verbose_name': 'afdeling',
                'verbose_name_plural': 'afdelingen',
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='Hartslag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=30, unique=True)),
                ('op', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'hartslag',
                'verbose_name_plural': 'hartslagen',
            },
        ),
        migrations.CreateModel(
            name='Organisatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(unique=True, validators=[organisatie.models.organisatie.weiger_gereserveerd], verbose_name='adres')),
                ('cbs_code', models.CharField(blank=True, max_length=6, validators=[django.core.validators.RegexValidator('^GM\\d{4}$', 'Schrijf de CBS-code als GM0546.')], verbose_name='CBS-code')),
                ('programmanaam', models.CharField(default='MVI-programma', max_length=60, verbose_name='naam van het programma')),
                ('huisstijl', models.CharField(choices=[('standaard', 'Petrol (standaard)'), ('rood', 'Rood')], default='standaard', max_length=20, verbose_name='huisstijl')),
                ('onderdelen_tellen_apart', models.BooleanField(default=False, help_text='Staat dit uit, dan telt alleen het traject waar ze onder vallen.', verbose_name='tel percelen en nadere overeenkomsten apart')),
                ('mvi_drempel', models.DecimalField(blank=True, decimal_places=2, help_text='Trajecten met een lagere raming vallen buiten de versnelling. Leeg: alles telt.', max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='groter traject vanaf (euro)')),
                ('sroi_procent', models.DecimalField(blank=True, decimal_places=2, help_text='Bijvoorbeeld 5. Leeg: er is geen vaste regel.', max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='social return (% van de opdracht)')),
                ('sroi_drempel', models.DecimalField(blank=True, decimal_places=2, help_text='Bijvoorbeeld 100.000.', max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='social return vanaf (euro)')),
                ('sessie_netwerken', models.TextField(blank=True, help_text='Eén netwerk per regel, bijvoorbeeld 192.0.2.0/24. Alleen daarvandaan doet iemand zonder account mee aan een kansensessie. Leeg: overal vandaan, met de code.', validators=[organisatie.models.organisatie.weiger_onbekend_netwerk], verbose_name='netwerken voor sessies zonder account')),
                ('mailt_rapport', models.BooleanField(default=False, help_text='Wie adviseert of besluit, krijgt dan ook de PDF, tot 10 MB. Staat dit uit, dan staat er alleen een link in de mail. Dat is veiliger.', verbose_name='stuur het rapport als PDF mee in de mail')),
                ('zonder_keuzerondes', models.BooleanField(default=False, verbose_name='toon geen Keuzerondes')),
                ('zonder_actieplan', models.BooleanField(default=False, verbose_name='toon geen Actieplan')),
                ('zonder_leren', models.BooleanField(default=False, verbose_name='toon geen Leren')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='voorbeeldgegevens')),
            ],
            options={
                'verbose_name': 'organisatie',
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='Gebruiker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(error_messages={'unique': 'Dit e-mailadres heeft al een account.'}, max_length=254, unique=True, verbose_name='e-mailadres')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('functie', models.CharField(blank=True, max_length=120, verbose_name='functie')),
                ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ('is_staff', models.BooleanField(default=False, verbose_name='technisch beheerder')),
                ('aangemaakt_op', models.DateTimeField(auto_now_add=True)),
                ('gewist_op', models.DateTimeField(blank=True, editable=False, null=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'gebruiker',
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalOrganisatie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(validators=[organisatie.models.organisatie.weiger_gereserveerd], verbose_name='adres')),
                ('cbs_code', models.CharField(blank=True, max_length=6, validators=[django.core.validators.RegexValidator('^GM\\d{4}$', 'Schrijf de CBS-code als GM0546.')], verbose_name='CBS-code')),
                ('programmanaam', models.CharField(default='MVI-programma', max_length=60, verbose_name='naam van het programma')),
                ('huisstijl', models.CharField(choices=[('standaard', 'Petrol (standaard)'), ('rood', 'Rood')], default='standaard', max_length=20, verbose_name='huisstijl')),
                ('onderdelen_tellen_apart', models.BooleanField(default=False, help_text='Staat dit uit, dan telt alleen het traject waar ze onder vallen.', verbose_name='tel percelen en nadere overeenkomsten apart')),
                ('mvi_drempel', models.DecimalField(blank=True, decimal_places=2, help_text='Trajecten met een lagere raming vallen buiten de versnelling. Leeg: alles telt.', max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='groter traject vanaf (euro)')),
                ('sroi_procent', models.DecimalField(blank=True, decimal_places=2, help_text='Bijvoorbeeld 5. Leeg: er is geen vaste regel.', max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='social return (% van de opdracht)')),
                ('sroi_drempel', models.DecimalField(blank=True, decimal_places=2, help_text='Bijvoorbeeld 100.000.', max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='social return vanaf (euro)')),
                ('sessie_netwerken', models.TextField(blank=True, help_text='Eén netwerk per regel, bijvoorbeeld 192.0.2.0/24. Alleen daarvandaan doet iemand zonder account mee aan een kansensessie. Leeg: overal vandaan, met de code.', validators=[organisatie.models.organisatie.weiger_onbekend_netwerk], verbose_name='netwerken voor sessies zonder account')),
                ('mailt_rapport', models.BooleanField(default=False, help_text='Wie adviseert of besluit, krijgt dan ook de PDF, tot 10 MB. Staat dit uit, dan staat er alleen een link in de mail. Dat is veiliger.', verbose_name='stuur het rapport als PDF mee in de mail')),
                ('zonder_keuzerondes', models.BooleanField(default=False, verbose_name='toon geen Keuzerondes')),
                ('zonder_actieplan', models.BooleanField(default=False, verbose_name='toon geen Actieplan')),
                ('zonder_leren', models.BooleanField(default=False, verbose_name='toon geen Leren')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='voorbeeldgegevens')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical organisatie',
                'verbose_name_plural': 'historical organisaties',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Momentopname',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=40)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('inhoud', models.TextField(help_text='canonieke JSON')),
                ('sha256', models.CharField(max_length=64)),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('gemaakt_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='momentopnamen', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'momentopname',
                'verbose_name_plural': 'momentopnamen',
            },
        ),
        migrations.CreateModel(
            name='HistoricalLidmaatschap',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('rol', models.CharField(choices=[('coordinator', 'Coördinator MVI'), ('budgethouder', 'Budgethouder'), ('inkoper', 'Inkoper'), ('adviseur', 'Adviseur (beleid, communicatie)'), ('bvt', 'Lid Bedrijfsvoeringstafel'), ('secretaris_bvt', 'Secretaris Bedrijfsvoeringstafel'), ('dt', 'Lid Directieteam'), ('secretaris_dt', 'Secretaris Directieteam'), ('lezer', 'Lezer'), ('beheerder', 'Beheerder')], max_length=20, verbose_name='rol')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('afdeling', models.ForeignKey(blank=True, db_constraint=False, help_text='Een budgethouder bewerkt de trajecten van deze afdeling.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.afdeling')),
                ('gebruiker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'historical lidmaatschap',
                'verbose_name_plural': 'historical lidmaatschappen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalJaarcijfer',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('jaar', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000)], verbose_name='jaar')),
                ('aantal_trajecten', models.PositiveIntegerField(blank=True, null=True, verbose_name='aantal trajecten')),
                ('inkoopvolume', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='inkoopvolume (euro excl. btw)')),
                ('toelichting', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'historical jaarcijfer',
                'verbose_name_plural': 'historical jaarcijfers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAfdeling',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('afkorting', models.CharField(blank=True, max_length=20, verbose_name='afkorting')),
                ('directie', models.CharField(blank=True, help_text='Rapporten tonen één regel per directie.', max_length=120, verbose_name='directie')),
                ('is_actief', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'historical afdeling',
                'verbose_name_plural': 'historical afdelingen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Bestand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=200)),
                ('inhoudstype', models.CharField(max_length=100)),
                ('grootte', models.PositiveBigIntegerField(help_text='in bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('bestand', models.FileField(upload_to=organisatie.models.bestand.opslagpad)),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('gemaakt_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bestanden', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'bestand',
                'verbose_name_plural': 'bestanden',
            },
        ),
        migrations.AddField(
            model_name='afdeling',
            name='organisatie',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='afdelingen', to='organisatie.organisatie'),
        ),
        migrations.CreateModel(
            name='Taak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(help_text='naam van de Celery-taak', max_length=100)),
                ('onderwerp', models.PositiveBigIntegerField()),
                ('sleutel', models.CharField(max_length=100, unique=True)),
                ('staat', models.CharField(choices=[('wacht', 'In de wachtrij'), ('bezig', 'Bezig'), ('klaar', 'Klaar'), ('mislukt', 'Mislukt'), ('gestopt', 'Gestopt')], default='wacht', max_length=10)),
                ('stap', models.CharField(default='wachtrij', max_length=60)),
                ('voortgang', models.PositiveSmallIntegerField(default=0, help_text='0 tot en met 100')),
                ('poging', models.PositiveSmallIntegerField(default=0)),
                ('pogingen_eerder', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('fout', models.TextField(blank=True)),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('verstuurd_op', models.DateTimeField(blank=True, null=True)),
                ('lease_tot', models.DateTimeField(blank=True, null=True)),
                ('klaar_op', models.DateTimeField(blank=True, null=True)),
                ('gemaakt_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'taak',
                'verbose_name_plural': 'taken',
            },
        ),
        migrations.CreateModel(
            name='Verwijdering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grond', models.CharField(choices=[('verzoek', 'De persoon vroeg erom'), ('vertrokken', 'De persoon is vertrokken'), ('termijn', 'De bewaartermijn is voorbij')], max_length=10, verbose_name='waarom?')),
                ('met_account', models.BooleanField(default=True)),
                ('teksten', models.PositiveIntegerField(default=0)),
                ('rijen', models.PositiveIntegerField(default=0)),
                ('gewist_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('gewist_door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verwijderingen', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'verwijdering van een persoon',
                'verbose_name_plural': 'verwijderingen van personen',
                'ordering': ['-gewist_op', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Melding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.CharField(max_length=300)),
                ('url', models.CharField(blank=True, max_length=200)),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('gelezen_op', models.DateTimeField(blank=True, null=True)),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meldingen', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meldingen', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'melding',
                'verbose_name_plural': 'meldingen',
                'ordering': ['-gemaakt_op', '-pk'],
                'indexes': [models.Index(fields=['organisatie', 'gebruiker', '-gemaakt_op'], name='organisatie_organis_1738f3_idx')],
            },
        ),
        migrations.CreateModel(
            name='Lidmaatschap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rol', models.CharField(choices=[('coordinator', 'Coördinator MVI'), ('budgethouder', 'Budgethouder'), ('inkoper', 'Inkoper'), ('adviseur', 'Adviseur (beleid, communicatie)'), ('bvt', 'Lid Bedrijfsvoeringstafel'), ('secretaris_bvt', 'Secretaris Bedrijfsvoeringstafel'), ('dt', 'Lid Directieteam'), ('secretaris_dt', 'Secretaris Directieteam'), ('lezer', 'Lezer'), ('beheerder', 'Beheerder')], max_length=20, verbose_name='rol')),
                ('afdeling', models.ForeignKey(blank=True, help_text='Een budgethouder bewerkt de trajecten van deze afdeling.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lidmaatschappen', to='organisatie.afdeling')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lidmaatschappen', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lidmaatschappen', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'lidmaatschap',
                'verbose_name_plural': 'lidmaatschappen',
                'ordering': ['gebruiker__naam', 'rol'],
                'constraints': [models.UniqueConstraint(fields=('organisatie', 'gebruiker', 'rol', 'afdeling'), name='lidmaatschap_uniek', violation_error_message='Deze persoon heeft deze rol al.'), models.UniqueConstraint(condition=models.Q(('afdeling', None)), fields=('organisatie', 'gebruiker', 'rol'), name='lidmaatschap_uniek_zonder_afdeling', violation_error_message='Deze persoon heeft deze rol al.')],
            },
        ),
        migrations.CreateModel(
            name='Jaarcijfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jaar', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000)], verbose_name='jaar')),
                ('aantal_trajecten', models.PositiveIntegerField(blank=True, null=True, verbose_name='aantal trajecten')),
                ('inkoopvolume', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='inkoopvolume (euro excl. btw)')),
                ('toelichting', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jaarcijfers', to='organisatie.organisatie')),
            ],
            options={
                'verbose_name': 'jaarcijfer',
                'ordering': ['-jaar'],
                'constraints': [models.UniqueConstraint(fields=('organisatie', 'jaar'), name='jaarcijfer_uniek', violation_error_message='Voor dit jaar zijn er al cijfers. Wijzig die.')],
            },
        ),
        migrations.AddConstraint(
            model_name='afdeling',
            constraint=models.UniqueConstraint(models.F('organisatie'), django.db.models.functions.text.Lower('naam'), name='afdeling_naam_uniek', violation_error_message='Deze afdeling bestaat al.'),
        ),
        migrations.AddIndex(
            model_name='taak',
            index=models.Index(fields=['staat', 'lease_tot'], name='organisatie_staat_eaa6db_idx'),
        ),
        migrations.AddConstraint(
            model_name='taak',
            constraint=models.CheckConstraint(condition=models.Q(('voortgang__lte', 100)), name='taak_voortgang_hoogstens_100'),
        ),
        ]),
    ]
