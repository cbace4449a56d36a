"""What a Word template is for; all that there were are the profile's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("region_profiles", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="wordtemplate",
            name="purpose",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
    ]
