from django.urls import path

from actieplan import views

urlpatterns = [
    path("actieplan/", views.actieplan_list, name="actieplan_list"),
    path("actieplan/<int:pk>/", views.actieplan_detail, name="actieplan_detail"),
]
