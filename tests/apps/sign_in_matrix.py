"""Who may ask for the pages of signing in: the rows of `matrix` that are not this project's own."""

#: allauth's pages ask only whether somebody is signed in; ``again``: the page that asks for the
#: password once more.
TABLE = """
route                                 verb  out  signed in

account_login                         GET   200  302
account_login                         POST  200  302
account_logout                        GET   in   200
account_logout                        POST  in   in
account_reauthenticate                GET   in   200
account_reauthenticate                POST  in   200
account_change_password               GET   in   200
account_change_password               POST  in   200
account_set_password                  GET   in   302
account_set_password                  POST  in   302
account_reset_password                GET   200  200
account_reset_password                POST  200  200
account_reset_password_done           GET   200  200
account_reset_password_from_key       GET   200  200
account_reset_password_from_key       POST  200  200
account_reset_password_from_key_done  GET   200  200
account_inactive                      GET   200  200
account_email                         GET   in   302
account_email                         POST  in   405
mfa_index                             GET   in   200
mfa_index                             POST  in   405
mfa_authenticate                      GET   in   302
mfa_authenticate                      POST  in   302
mfa_reauthenticate                    GET   in   again
mfa_reauthenticate                    POST  in   again
mfa_activate_totp                     GET   in   again
mfa_activate_totp                     POST  in   again
mfa_deactivate_totp                   GET   in   404
mfa_deactivate_totp                   POST  in   404
mfa_view_recovery_codes               GET   in   404
mfa_view_recovery_codes               POST  in   405
mfa_generate_recovery_codes           GET   in   again
mfa_generate_recovery_codes           POST  in   again
mfa_download_recovery_codes           GET   in   404
mfa_download_recovery_codes           POST  in   404
mfa_list_webauthn                     GET   in   200
mfa_list_webauthn                     POST  in   405
mfa_add_webauthn                      GET   in   again
mfa_add_webauthn                      POST  in   again
mfa_reauthenticate_webauthn           GET   in   again
mfa_reauthenticate_webauthn           POST  in   again
mfa_remove_webauthn                   GET   in   again
mfa_remove_webauthn                   POST  in   again
mfa_edit_webauthn                     GET   in   again
mfa_edit_webauthn                     POST  in   again
mfa_login_webauthn                    GET   in   302
mfa_login_webauthn                    POST  in   302
"""
