from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("mail/", include("rapportage.mailurls")),
    path("sessie/", include("community.sessieurls")),
    path("", include("organisatie.urls")),
    path("", include("actieplan.urls.agenda")),
    path("<slug:organisatie>/", include("trajecten.urls")),
    path("<slug:organisatie>/", include("actieplan.urls")),
    path("<slug:organisatie>/", include("community.urls")),
    path("<slug:organisatie>/", include("rapportage.urls")),
]
