package main

import (
	"fmt"
	"strings"

	"github.com/corazawaf/coraza-coreruleset/v4"
	"github.com/corazawaf/coraza/v3"
)

// own are the settings beside the set's: the methods and content types of the service, and bodies as the web ACL sees them.
// Who comes back from signing in brings the issuer's URL (RFC 9207), and here the issuer is on this machine, as an attack
// on what is inside would be.
const own = `SecRuleEngine On
SecRequestBodyAccess On
SecRequestBodyLimit %[1]d
SecRequestBodyInMemoryLimit %[1]d
SecRequestBodyLimitAction ProcessPartial
SecResponseBodyAccess Off
SecAuditEngine Off
SecAction "id:10000,phase:1,pass,nolog,t:none,\
setvar:'tx.allowed_methods=GET HEAD POST PUT PATCH DELETE OPTIONS',\
setvar:'tx.allowed_request_content_type=|application/x-www-form-urlencoded| |application/json| |application/merge-patch+json| |application/x-ndjson|'"
SecRule REQUEST_FILENAME "@streq /signed-in" "id:10003,phase:1,pass,nolog,t:none,ctl:ruleRemoveTargetById=934110;ARGS:iss"
`

// newWAF reads the rule set: Coraza's own settings first, then this project's, which count, then the rules.
func newWAF(excluded *exclusions) (coraza.WAF, error) {
	directives := strings.Join([]string{
		"Include @coraza.conf-recommended",
		"Include @crs-setup.conf.example",
		fmt.Sprintf(own, excluded.InspectedBytes),
		excluded.directives(),
		"Include @owasp_crs/*.conf",
	}, "\n")
	return coraza.NewWAF(coraza.NewWAFConfig().WithRootFS(coreruleset.FS).WithDirectives(directives))
}
