# METADATA
# title: Dates
# description: Days between dates, `2026-11-24` or with a time behind it. WebAssembly has no calendar of its own.
package plumbline.lib.dates

import data.plumbline.lib

# How many days ago a date was, as of today; below zero for one to come. Undefined for what is no date.
days_since(date) := _number(lib.today) - _number(date)

# Days since 1 March of the year 0; years begin in March, so that a leap day comes last.
_number(date) := (((((365 * year) + floor(year / 4)) - floor(year / 100)) + floor(year / 400)) + _before(month)) + day if {
	regex.match(`^\d{4}-\d{2}-\d{2}`, date)
	parts := split(substring(date, 0, 10), "-")
	month := (to_number(parts[1]) + 9) % 12
	year := to_number(parts[0]) - floor(month / 10)
	day := to_number(parts[2])
}

_before(month) := floor(((153 * month) + 2) / 5)
