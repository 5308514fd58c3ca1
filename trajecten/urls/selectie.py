from django.urls import path

from trajecten.views import selectie as views

urlpatterns = [
    path("keuzerondes/", views.selectieronde_list, name="selectieronde_list"),
    path("keuzerondes/<int:pk>/", views.selectieronde_detail, name="selectieronde_detail"),
]
