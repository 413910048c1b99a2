package plumbline.lib.dates_test

import data.plumbline.lib.dates

_since(date, today) := days if days := dates.days_since(date) with data.today as today

test_days if {
	_since("2026-11-24", "2026-11-24") == 0
	_since("2026-11-24T23:59:59Z", "2026-11-25") == 1
	_since("2026-12-01", "2026-11-24") == -7
	_since("2025-11-24", "2026-11-24") == 365
	_since("2024-02-28", "2024-03-01") == 2
	_since("2023-02-28", "2023-03-01") == 1
	_since("1999-12-31", "2000-03-01") == 61
	_since("2025-12-31", "2026-01-01") == 1
}

test_no_date if {
	every value in ["", "N/A", "no_information", null, 7] {
		not _since(value, "2026-11-24")
	}
}
