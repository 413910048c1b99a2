package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
)

// exclusions is what the web ACL lets pass on the paths of reports, which quote code.
type exclusions struct {
	InspectedBytes int64    `json:"inspected_body_bytes"`
	Paths          string   `json:"paths"`
	Families       []family `json:"families"`
	paths          *regexp.Regexp
}

type family struct {
	Name string `json:"name"`
	// CRS is a range of rules; null of what is no rule of the set.
	CRS *string `json:"crs"`
}

func readExclusions(file string) (*exclusions, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	read := &exclusions{}
	if err := json.Unmarshal(text, read); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if read.InspectedBytes <= 0 || read.Paths == "" {
		return nil, fmt.Errorf("%s: inspected_body_bytes and paths are needed", file)
	}
	read.paths, err = regexp.Compile(read.Paths)
	return read, err
}

// quotesCode says whether a request brings a report, whose body is text that quotes code.
func (e *exclusions) quotesCode(method, path string) bool {
	return method == "POST" && e.paths.MatchString(path)
}

// directives keep the excluded rules from the one argument that such a body is, and from nothing else of the request.
func (e *exclusions) directives() string {
	without := []string{"ctl:requestBodyProcessor=" + wholeBody}
	for _, excluded := range e.Families {
		if excluded.CRS != nil {
			without = append(without, "ctl:ruleRemoveTargetById="+*excluded.CRS+";ARGS:"+bodyArgument)
		}
	}
	return fmt.Sprintf(`SecRule REQUEST_METHOD "@streq POST" "id:10001,phase:1,pass,nolog,t:none,chain"
SecRule REQUEST_FILENAME "@rx %s" "t:none,%s"`, e.Paths, strings.Join(without, ","))
}
