"""The addresses of this app."""

from django.urls import path

from layak.apps.scenarios import views, wish_views

PLAN = "rad/<uuid:plan_id>/skenario/"
ONE = "rad/skenario/<uuid:scenario_id>/"
ACTION = f"{ONE}aksi/<str:code>/"

urlpatterns = [
    path(PLAN, views.scenarios, name="scenarios"),
    path(f"{PLAN}baru/", views.new, name="scenario_new"),
    path(ONE, views.scenario, name="scenario"),
    path(f"{ONE}atur/", views.setup, name="scenario_setup"),
    path(f"{ONE}hitung/", views.again, name="scenario_again"),
    path(f"{ONE}jelaskan/", views.explain, name="scenario_explain"),
    path(f"{ONE}hentikan/", views.stop, name="scenario_stop"),
    path(f"{ONE}kemajuan/", views.progress, name="scenario_progress"),
    path(f"{ONE}jadikan/", views.adopt, name="scenario_adopt"),
    path(f"{ONE}hapus/", views.remove, name="scenario_remove"),
    path(f"{ONE}soal.json", views.problem, name="scenario_problem"),
    path(ACTION, wish_views.action, name="scenario_action"),
    path(f"{ACTION}simpan/", wish_views.wish, name="scenario_wish"),
]
