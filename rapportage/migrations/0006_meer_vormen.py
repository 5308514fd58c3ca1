"""More forms: the effects, the register of departures, and one to read before the Woo."""

from django.db import migrations, models

VORMEN = [
    ("volledig", "Het hele rapport"),
    ("samenvatting", "Samenvatting op één pagina"),
    ("bestuur", "Voor college en raad"),
    ("dias", "Dia’s voor een overleg"),
    ("pc", "Paragraaf voor planning en control"),
    ("effecten", "Effecten van het programma"),
    ("register", "Register van afwijkingen"),
    ("word", "Word, om verder te bewerken"),
    ("woo", "Voor de Woo, om eerst na te lezen"),
    ("archief", "Voor het archief (PDF/A)"),
]


class Migration(migrations.Migration):
    dependencies = [("rapportage", "0005_vorm_van_een_pdf")]

    operations = [
        migrations.AlterField(
            model_name="pdf",
            name="vorm",
            field=models.CharField(choices=VORMEN, default="volledig", max_length=12),
        )
    ]
