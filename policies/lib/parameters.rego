# Numbers and lists that packs and the user's configuration set. They reach the policies as data.
package plumbline.lib

# A parameter's value; undefined when nobody declared it.
parameter(name) := data.parameters[name]

# A parameter, or this value when nobody declared it.
parameter_or(name, fallback) := object.get(data.parameters, name, fallback)

# Today's date, "2026-11-24": policies never ask a clock.
today := data.today
