"""The addresses of this app."""

from django.urls import path

from layak.apps.planning import budget_views, gap_views, list_views, plan_views, views

PLAN = "rad/<uuid:plan_id>/"
LINE = f"{PLAN}aksi/<uuid:line_id>/"

urlpatterns = [
    path("rad/", views.plan_list, name="plans"),
    path("rad/baru/", views.plan_new, name="plan_new"),
    path("rad/daftar/", list_views.lists, name="plan_lists"),
    path("rad/daftar/kode/", list_views.codes_load, name="codes_load"),
    path(PLAN, views.plan, name="plan"),
    path(f"{PLAN}pengaturan/", plan_views.setup, name="plan_setup"),
    path(f"{PLAN}pengaturan/simpan/", plan_views.setup_save, name="plan_setup_save"),
    path(f"{PLAN}kesenjangan/", gap_views.gaps, name="plan_gaps"),
    path(f"{PLAN}kesenjangan/terima/", gap_views.accept, name="gap_accept"),
    path(f"{PLAN}kesenjangan/pakai/", gap_views.pick, name="gap_pick"),
    path(f"{PLAN}aksi/", views.line_new, name="line_new"),
    path(LINE, views.line, name="plan_line"),
    path(f"{LINE}simpan/", views.line_save, name="line_save"),
    path(f"{LINE}ringkas/", views.line_quick, name="line_quick"),
    path(f"{LINE}keluarkan/", views.line_cancel, name="line_cancel"),
    path(f"{LINE}kembalikan/", views.line_restore, name="line_restore"),
    path(f"{LINE}kunci/", views.line_lock, name="line_lock"),
    path(f"{LINE}komentar/", views.line_comment, name="line_comment"),
    path(f"{LINE}riwayat/", views.line_history, name="line_history"),
    path(f"{PLAN}pagu/", plan_views.ceilings, name="plan_ceilings"),
    path(f"{PLAN}pagu/simpan/", plan_views.ceiling_save, name="ceiling_save"),
    path(f"{PLAN}anggaran/", budget_views.budget, name="plan_budget"),
    path(f"{PLAN}anggaran.xlsx", budget_views.export, name="plan_budget_export"),
    path(f"{PLAN}anggaran/periksa/", budget_views.check, name="plan_budget_check"),
    path(f"{PLAN}anggaran/pakai/", budget_views.apply, name="plan_budget_apply"),
    path(f"{PLAN}langkah/", plan_views.steps, name="plan_steps"),
    path(f"{PLAN}langkah/ambil/", plan_views.step, name="plan_step"),
    path(f"{PLAN}komentar/", plan_views.comment, name="plan_comment"),
    path(f"{PLAN}versi/", plan_views.versions, name="plan_versions"),
]
