"""A report goes out in several forms; what was made before is the whole report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rapportage", "0004_sectie_eigen")]

    operations = [
        migrations.AddField(
            model_name="pdf",
            name="vorm",
            field=models.CharField(
                choices=[
                    ("volledig", "Het hele rapport"),
                    ("samenvatting", "Samenvatting op één pagina"),
                    ("bestuur", "Voor college en raad"),
                    ("dias", "Dia’s voor een overleg"),
                    ("pc", "Paragraaf voor planning en control"),
                    ("word", "Word, om verder te bewerken"),
                    ("archief", "Voor het archief (PDF/A)"),
                ],
                default="volledig",
                max_length=12,
            ),
        )
    ]
