"""Which tests stand for the numbers of the checklist: S01 to S25, what strangers may try; F01 to F20, what may fail.

    pytest -k S17        all that stand for one number (conftest.py makes it a word of theirs)

A number's tests may have other names and rooms: they mirror what they try. tests/test_checklist.py sees that each
number has one, and that all of them are there.
"""

from __future__ import annotations

CHECKLIST: dict[str, tuple[str, ...]] = {
    # --- security -------------------------------------------------------------------------------
    "S01": (  # no private address is reached, however it is written or redirected to
        "net/test_guard.py::test_an_address_that_is_not_of_the_public_internet_is_refused",
        "net/test_fetch.py::test_no_spelling_of_a_private_address_is_connected_to",
        "net/test_fetch.py::test_a_redirect_to_a_private_address_is_refused",
        "net/test_fetch.py::test_a_name_that_resolves_to_a_private_address_is_refused",
    ),
    "S02": (  # the address that was judged is the one connected to, and by one client alone
        "net/test_fetch.py::test_the_address_that_was_judged_is_the_one_connected_to",
        "test_architecture.py::test_only_the_one_client_calls_out",
    ),
    "S03": (  # bombs
        "net/test_fetch.py::test_a_bomb_is_stopped_before_it_is_unpacked",
        "net/test_codings.py::test_a_bomb_costs_little_time_and_memory",
    ),
    "S04": (  # slowness, of a source and of who asks us
        "net/test_fetch.py::test_a_drip_ends_at_the_deadline",
        "web/test_lines.py::test_s04_who_is_slow_with_a_head_or_a_body_is_closed",
        "acceptance/test_strangers_at_the_door.py::test_1100_slow_connections_keep_no_hand_over_waiting",
    ),
    "S05": (  # endless bodies, redirect loops
        "net/test_fetch.py::test_an_endless_body_is_stopped",
        "net/test_fetch.py::test_a_redirect_loop_ends",
        "acceptance/test_strangers_at_the_door.py::test_100_unfinished_posts_of_9_megabytes_cost_less_than_100",
        "acceptance/test_strangers_at_the_door.py::test_100_unfinished_uploads_of_one_who_is_signed_in_cost_less_than_100_megabytes",
    ),
    "S06": (  # entities
        "collect/test_collect.py::test_a_source_in_trouble_loses_nothing_and_stops_nobody",
        "test_checklist.py::test_s06_no_document_declares_entities",
    ),
    "S07": (  # the parsers
        "collect/test_mutations.py::test_damaged_documents_are_read_or_refused_and_nothing_else",
        "collect/test_sandbox.py::test_a_document_gets_so_much_cpu_and_the_next_one_a_new_process",
        "collect/test_sandbox.py::test_a_document_gets_so_much_memory",
        "test_checklist.py::test_s07_content_is_never_taken_for_a_file_or_an_address",
    ),
    "S08": ("collect/fields/test_text.py::test_markup_reads_as_plain_text",),
    "S09": ("compose/test_render.py::test_values_are_escaped_in_html_and_not_in_text",),
    "S10": (  # what MJML does to values
        "compose/test_mjml.py::test_what_crashed_or_changed_text_comes_through",
        "compose/test_mjml.py::test_nothing_is_loaded_from_anyone",
    ),
    "S11": (  # templates in what strangers write
        "compose/test_blocks.py::test_markdown_cannot_bring_markup_of_its_own",
        "compose/test_compose.py::test_a_hostile_headline_stays_text",
    ),
    "S12": ("deliver/providers/test_providers.py::test_content_comes_out_as_it_was_written",),
    "S13": (
        "mail/test_eml.py::test_a_header_value_stays_on_its_line",
        "deliver/providers/test_providers.py::test_a_readers_own_value_cannot_bring_in_a_header",
    ),
    "S14": (
        "net/test_urls.py::test_what_is_no_web_address_names_nothing",
        "collect/feeds/test_xml_feed.py::test_only_web_addresses_become_links",
    ),
    "S15": (
        "web/test_accounts.py::test_our_pages_let_nothing_in_from_elsewhere",
        "web/desk/test_desk.py::test_the_preview_is_what_will_be_sent",
        "browser/test_desk.py::test_a_hostile_feed_is_text_and_nothing_of_it_runs",
    ),
    "S16": (
        "web/readers/test_leaving.py::test_asking_for_the_page_changes_nothing",
        "web/readers/test_leaving.py::test_one_click_unsubscribes_and_again_is_harmless",
        "web/readers/test_leaving.py::test_somebody_we_do_not_know_gets_the_same_page",
        "web/readers/test_leaving.py::test_nobodys_answer_is_sooner_than_anothers",
        "mail/test_merge.py::test_links_we_did_not_sign_open_nothing",
    ),
    "S17": (
        "web/test_clients.py::test_five_tries_for_a_client_and_a_name",
        "web/test_accounts.py::test_an_editor_signs_in_and_comes_to_where_she_wanted",
        "web/test_accounts.py::test_wrong_passwords_that_come_all_at_once_are_no_more_tries",
        "acceptance/test_strangers_at_the_door.py::test_s17_many_sign_ins_at_once_cost_little_and_keep_nobody_waiting",
    ),
    "S18": (
        "web/test_accounts.py::test_a_form_from_elsewhere_moves_nothing",
        "web/test_accounts.py::test_every_route_asks_who_is_there",
        "web/desk/test_approving.py::test_a_link_is_dead_after_any_change",
    ),
    "S19": (
        "deliver/posts/test_post.py::test_a_post_of_somebody_else_is_not",
        "deliver/posts/test_post.py::test_a_post_that_was_altered_on_the_way_is_not",
        "deliver/posts/test_post.py::test_an_old_post_is_refused_where_its_time_is_signed",
        "web/test_posts.py::test_s19_what_mailgun_signed_cannot_be_cut_into_another_token",
    ),
    "S20": (
        "base/test_logs.py::test_no_address_gets_through",
        "base/test_logs.py::test_a_key_from_the_settings_is_never_written",
        "acceptance/test_log_of_a_run.py::test_a_log_names_nobody_and_no_key",
    ),
    "S21": ("compose/test_render.py::test_a_look_is_a_name_and_not_a_path",),
    "S22": (
        "fuzz/test_fuzz.py::test_no_request_ends_in_a_500",
        "test_checklist.py::test_s22_no_statement_is_put_together_from_words",
    ),
    "S23": ("test_checklist.py::test_s23_what_is_installed_is_fixed_by_hash",),
    "S24": (
        "test_install.py::test_units_run_as_nobody_special_and_write_to_their_folder_only",
        "test_install.py::test_systemd_finds_the_units_little_exposed",
    ),
    "S25": ("deliver/providers/test_providers.py::test_each_reader_gets_their_own_and_sees_nobody_else",),
    # --- faults ---------------------------------------------------------------------------------
    "F01": ("acceptance/test_kills.py::test_kills_and_each_of_ten_thousand_has_one_email",),
    "F02": ("acceptance/test_kills.py::test_kills_before_a_provider_that_can_be_asked_leave_nobody_in_doubt",),
    "F03": ("acceptance/test_faults.py::test_killed_and_broken_and_nobody_is_lost_or_gets_two",),
    "F04": ("acceptance/test_kills.py::test_kills_before_a_mail_server_leave_one_recipient_each_in_doubt",),
    "F05": ("deliver/test_hand_over.py::test_a_postmark_in_trouble_hands_nobody_two",),
    "F06": ("deliver/test_hand_over.py::test_twenty_bad_addresses_are_found",),
    "F07": ("acceptance/test_kills.py::test_two_processes_at_once_and_each_recipient_has_one_email",),
    "F08": ("store/ledger/test_ledger.py::test_a_large_list_is_planned_in_the_database",),
    "F09": (
        "store/test_database.py::test_every_commit_reaches_the_disk",
        "store/test_database.py::test_every_commit_reaches_the_servers_disk",
    ),
    "F10": ("fault/test_interruptions.py::test_a_database_that_restarts_in_mid_call_doubles_nobody",),
    "F11": ("fault/test_workers.py::test_of_two_workers_one_is_killed_and_one_stopped_and_nobody_gets_two",),
    "F12": (
        "fault/test_interruptions.py::test_an_answer_waits_for_room_on_a_full_disk",
        "fault/test_interruptions.py::test_a_disk_that_stays_full_stops_a_hand_over_and_with_room_it_goes_on",
    ),
    "F13": ("store/ledger/test_ledger.py::test_nobody_is_handed_over_twice_and_nobody_is_lost",),
    "F14": (
        "base/test_windows.py::test_each_wall_time_has_one_instant",
        "fault/test_interruptions.py::test_a_machine_that_sleeps_in_mid_call_doubles_nobody",
    ),
    "F15": ("collect/test_mutations.py::test_damaged_documents_are_read_or_refused_and_nothing_else",),
    "F16": ("acceptance/test_many_sources.py::test_many_sources_are_collected_in_time_and_flat_memory",),
    "F17": ("web/test_posts.py::test_what_is_told_is_kept_once_and_counted_by_people",),
    "F18": (
        "store/test_database.py::test_an_older_database_is_copied_before_it_is_migrated",
        "acceptance/test_restore.py::test_what_cron_sent_after_the_backup_is_not_sent_again",
    ),
    "F19": ("test_checklist.py::test_every_number_has_tests_that_are_there",),
    "F20": ("acceptance/test_year.py::test_each_reader_gets_each_week_once",),
}  # fmt: skip


def numbers_of(node: str) -> list[str]:
    """Of a test by its node id below tests/, without the case."""
    return [number for number, tests in CHECKLIST.items() if node in tests]
