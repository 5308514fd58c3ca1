from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0003_teksten_verhuizen")]
    operations = [
        migrations.RemoveField(model_name="categorie", name="aanpak"),
        migrations.RemoveField(model_name="historicalcategorie", name="aanpak"),
        migrations.RemoveField(model_name="historicalthemaambitie", name="criterium"),
        migrations.RemoveField(model_name="themaambitie", name="criterium"),
    ]
