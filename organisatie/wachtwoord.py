"""What a password must be, said with ‘je’."""

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator


class LijktOpJouValidator(UserAttributeSimilarityValidator):
    """Refuses a password that looks like the name or address of the person."""

    DEFAULT_USER_ATTRIBUTES = ("naam", "functie", "email")

    def __init__(self):
        super().__init__(user_attributes=self.DEFAULT_USER_ATTRIBUTES)

    def get_error_message(self):
        return "Dit wachtwoord lijkt te veel op je %(verbose_name)s. Kies een ander wachtwoord."
