# Plumbline. The first `make verify` or `make test` installs what is needed and says so; a second finds it all done.
# Make turns any failure into its own exit code 2; the code of `plumbline` itself stands in the line that make prints.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Extra arguments for the program that a target runs: make verify ARGS="terraform/envs/dev --format json"
ARGS :=
# The environment that `up` and `down` work on, and where: standin or real.
ENV := dev
CLOUD := standin
# Where `ledger` listens.
PORT := 8443
# Which test `load` makes: smoke, load, stress, spike, soak, dependency.
PROFILE := smoke
# What `load-compare` compares: a checkout's folder, a git ref, or the URL of a ledger that runs.
BASE := origin/main
HEAD := .
# How a report is written that a target asks for by FORMAT.
FORMAT := text

# Node 24 and the other programs of the npm packages come first; npm itself runs on the machine's own Node.
ON_PATH := PATH="$(CURDIR)/node_modules/.bin:$$PATH"

# Programs that tools/programs.tsv pins, into the user's cache: $(call get,NAME…)
get = @for program in $(1); do tools/install-program.sh $$program >/dev/null || exit $$?; done

NPM := node_modules/.plumbline/npm
BUILD := harness/dist/.built
POLICIES := harness/policies/catalogue.json
STANDIN := node_modules/.plumbline/standin
LEDGER := service/dist/.built

SOURCES := $(shell find harness/src -type d -o -name '*.ts')
LEDGER_SOURCES := $(shell find service/src -type d -o -name '*.ts') $(shell find service/page) tools/page.mjs
COMPILER := $(wildcard harness/src/build/*.ts harness/src/catalogue/*.ts)
# Folders too, so that a file taken away is noticed.
RULES := $(shell find policies/ -type d -o -name '*.rego' -o -name '*.tf' -o -name '*.jsonc')
REQUIREMENTS := $(shell find harness tools -name node_modules -prune -o -name 'requirements*.txt' -print)

.PHONY: verify
verify: programs $(BUILD) $(POLICIES) $(STANDIN) ## Plan every environment and judge it (the main job)
	@$(ON_PATH) node_modules/.bin/plumbline verify $(ARGS)

.PHONY: up
up: programs $(BUILD) $(POLICIES) $(STANDIN) ## Apply ENV=dev (staging, production) on the stand-in, and plan again; CLOUD=real asks
	@$(ON_PATH) node_modules/.bin/plumbline up terraform/envs/$(ENV) --cloud $(CLOUD) $(ARGS)

.PHONY: down
down: programs $(BUILD) $(POLICIES) $(STANDIN) ## Destroy what `up` applied for ENV=dev, and end its stand-in
	@$(ON_PATH) node_modules/.bin/plumbline down terraform/envs/$(ENV) --cloud $(CLOUD) $(ARGS)

.PHONY: probe
probe: programs $(BUILD) $(POLICIES) $(STANDIN) ## Judge what is there of ENV=dev by the cloud's own answers, and discharge obligations
	@$(ON_PATH) node_modules/.bin/plumbline probe terraform/envs/$(ENV) --cloud $(CLOUD) $(ARGS)

.PHONY: drift
drift: programs $(BUILD) $(POLICIES) $(STANDIN) ## What changed, is gone or is unmanaged in ENV=dev since it was applied
	@$(ON_PATH) node_modules/.bin/plumbline drift terraform/envs/$(ENV) --cloud $(CLOUD) $(ARGS)

.PHONY: ledger
ledger: $(LEDGER) ## Start the ledger here, seeded with the saved runs, and say how to sign in (PORT=8443)
	@[ -f .plumbline/report.json ] || $(MAKE) --no-print-directory verify || [ -f .plumbline/report.json ]
	@$(ON_PATH) node service/dist/dev/main.js .plumbline $(PORT)

.PHONY: chart-values
chart-values: $(NPM) ## Write the values of deploy/chart that ENV=production decides, from what Terraform applied there
	@terraform -chdir=terraform/envs/$(ENV) output -json | $(ON_PATH) ts-node deploy/values/main.ts .plumbline/chart/$(ENV).yaml

# What the pipeline does around `plumbline attest` and `plumbline apply`: docs/pipeline.md.
.PHONY: init plan changes seal unseal
init: ## Initialise ENV=dev with the state of the real cloud (STATE_BUCKET, STATE_KMS_KEY, AWS_REGION)
plan: ## Plan ENV=dev in the real cloud, into .plumbline/delivery/ENV/plan.out, and print nothing of it
changes: ## What that plan would change: actions and addresses, no values
seal: ## Seal that plan and its evidence, to be carried to whoever applies (PLAN_CERTIFICATE)
unseal: ## Open what was sealed (PLAN_PRIVATE_KEY)
init plan changes seal unseal:
	@tools/delivery.sh $@ $(ENV)

.PHONY: image
image: programs $(LEDGER) $(POLICIES) ## Build the ledger's image, into .plumbline/image/ledger.tar (needs docker)
	@mkdir -p .plumbline/image
	docker build --quiet --file service/Dockerfile --tag plumbline-ledger .
	docker save --output .plumbline/image/ledger.tar plumbline-ledger

.PHONY: deploy
deploy: ## Push that image for ENV=dev and upgrade the release to its digest (CHART_VALUES), inside the VPC
	@tools/deploy-service.sh $(ENV)

.PHONY: release
release: build ## Write what the release TAG=v1.2.3 consists of into .plumbline/release: package, chart, SBOM, notes
	@tools/release.sh $(TAG)

.PHONY: watch-issue
watch-issue: ## Open, rewrite or close the one issue of what the schedule found (FOUND, GH_TOKEN)
	@tools/watch-issue.sh .plumbline/drift-*.md .plumbline/probe-*.md

.PHONY: mutate
mutate: programs $(BUILD) $(POLICIES) $(STANDIN) ## How much of what could go wrong in ENV=production the controls would notice; FORMAT=json
	@$(ON_PATH) node_modules/.bin/plumbline mutate terraform/envs/$(ENV) --format $(FORMAT) $(ARGS)

.PHONY: test
test: test-programs $(BUILD) $(LEDGER) $(POLICIES) $(STANDIN) ## Lint, type check, Rego tests, all specs, coverage; ARGS="unit cli" for some
	@$(ON_PATH) node tools/test.mjs $(ARGS)

.PHONY: test-stack
test-stack: stack-programs $(LEDGER) $(POLICIES) $(STANDIN) ## The specs that run the whole stack: firewall, logs, traces, alerts
	@$(ON_PATH) node tools/test.mjs stack

.PHONY: test-opentofu
test-opentofu: test-programs $(BUILD) $(LEDGER) $(POLICIES) $(STANDIN) ## The specs of the command line and of live accounts, with OpenTofu in Terraform's place
	$(call get,tofu)
	@$(ON_PATH) node tools/test.mjs opentofu

.PHONY: stack
stack: stack-programs $(LEDGER) ## The ledger with all around it, on this machine, until Ctrl-C
	@$(ON_PATH) ts-node deploy/stack/main.ts

.PHONY: trace-slowest
trace-slowest: $(NPM) ## Of what `stack` traced: the slowest, and the span that is to blame (ARGS=trace id)
	@$(ON_PATH) ts-node deploy/stack/trace-slowest.ts $(ARGS)

.PHONY: load
load: $(LEDGER) $(POLICIES) ## A load test of the ledger: PROFILE=smoke (load, stress, spike, soak, dependency); TARGET=URL of one that runs
	@$(ON_PATH) ts-node load/run.ts $(PROFILE)

.PHONY: capacity
capacity: $(NPM) ## Write docs/capacity.md from a stress test: SUMMARY=.plumbline/load/stress.json, or the one that is kept
	@$(ON_PATH) ts-node load/capacity/main.ts $(SUMMARY)

.PHONY: load-manifests
load-manifests: $(NPM) ## Write what the k6 operator runs PROFILE by; TARGET, ISSUER, IMAGE, STARTER_IMAGE: docs/load.md
	@$(ON_PATH) ts-node load/operator/main.ts $(PROFILE)

.PHONY: load-compare
load-compare: $(NPM) ## Whether the ledger of HEAD=. (a folder, git ref or URL) is slower than that of BASE=origin/main
	@$(ON_PATH) ts-node load/compare/run.ts "$(BASE)" "$(HEAD)" $(ARGS)

.PHONY: schemathesis
schemathesis: $(LEDGER) ## Call the ledger by its document, as schemathesis makes it up (SCHEMATHESIS_SEED=2)
	@$(ON_PATH) mocha specs/stack/schemathesis.spec.ts

.PHONY: lint
lint: $(NPM) ## Check form: TypeScript, HCL, Rego
	@$(ON_PATH) node tools/lint.mjs

.PHONY: format
format: $(NPM) ## Mend form: TypeScript, HCL, Rego
	@$(ON_PATH) node tools/lint.mjs --fix

.PHONY: bench
bench: $(BUILD) $(POLICIES) $(LEDGER) ## Time and memory of the gate and the ledger (ARGS=ledger, compare, verify: that alone; rivals: docs/benchmarks.md)
	@$(ON_PATH) ts-node specs/bench/main.ts $(ARGS)

.PHONY: build
build: programs $(BUILD) $(POLICIES) ## Build the command line, so that `npx plumbline` runs

.PHONY: policies
policies: $(POLICIES) ## Compile the Rego policies to WebAssembly

.PHONY: schemas
schemas: $(BUILD) ## Write the published JSON schemas, harness/schemas/, and the provider's schema, harness/provider/
	@$(ON_PATH) node -e "require('./harness/dist/report/publish-schemas.js').publishSchemas('harness/schemas')"
	@$(ON_PATH) node harness/dist/build/provider-schema.js
	@$(ON_PATH) node harness/dist/build/operators.js

.PHONY: docs
docs: $(POLICIES) ## Write the pages that are made of something: controls, modules, the probe's policy, benchmarks
	@$(ON_PATH) node harness/dist/build/write-pages.js
	@$(ON_PATH) node harness/dist/build/probe-policy.js
	@$(ON_PATH) node harness/dist/build/module-readmes.js
	@$(ON_PATH) ts-node specs/bench/write-page.ts

.PHONY: demo
demo: programs $(BUILD) $(POLICIES) $(STANDIN) ## Ninety seconds: a plan, its unknown, the cloud (emulated), and drift
	@$(ON_PATH) ts-node tools/demo/main.ts

.PHONY: demo-record
demo-record: programs $(BUILD) ## Record the demo's plan again, and what Checkov (got once) says of it
	@$(ON_PATH) ts-node tools/demo/record.ts

.PHONY: site
site: $(BUILD) $(POLICIES) ## Build the documentation site into .plumbline/site; fails on a dead link
	@$(ON_PATH) node tools/site/write-reference.mjs
	@$(ON_PATH) vitepress build docs
	@$(ON_PATH) node tools/site/check-anchors.mjs

.PHONY: pictures
pictures: programs $(BUILD) $(STANDIN) ## Draw production for docs/: it is planned offline
	@$(ON_PATH) node harness/dist/build/pictures.js

.PHONY: rules
rules: $(NPM) ## Write Prometheus's rules and the objectives' schema from deploy/objectives.yaml
	@$(ON_PATH) ts-node deploy/prometheus/write.ts

.PHONY: dashboards
dashboards: $(NPM) ## Write Grafana's dashboards from deploy/grafana/
	@$(ON_PATH) ts-node deploy/grafana/write.ts

.PHONY: clean
clean: ## Remove what was built here (not node_modules, not the cache folder)
	@rm -rf harness/dist harness/policies harness/*.tsbuildinfo service/dist service/*.tsbuildinfo coverage .plumbline $(STANDIN)

.PHONY: help
help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: programs
programs:
	@tools/check-programs.sh node npm terraform python3
	@[ -f $(POLICIES) ] || tools/install-opa.sh --check >/dev/null

# What specs run besides: got before them, since in a spec's own time one that has to be built would come too late.
.PHONY: test-programs stack-programs
test-programs: programs
	$(call get,helm kubeconform actionlint promtool amtool)
stack-programs: programs
	@tools/check-programs.sh java
	$(call get,waf collector jaeger opensearch prometheus alertmanager k6 helm)

$(NPM): package.json package-lock.json harness/package.json service/package.json
	@tools/install-npm.sh
	@mkdir -p $(@D) && touch $@

$(BUILD): $(NPM) $(SOURCES) tools/bundle.mjs tsconfig.base.json harness/tsconfig.json
	@echo "harness: compiling TypeScript" >&2
	@[ -d harness/dist ] || rm -f harness/*.tsbuildinfo
	@$(ON_PATH) tsc -b harness
	@$(ON_PATH) node tools/bundle.mjs
	@touch $@

$(LEDGER): $(BUILD) $(LEDGER_SOURCES) service/tsconfig.json
	@echo "ledger: compiling TypeScript" >&2
	@[ -d service/dist ] || rm -f service/*.tsbuildinfo
	@$(ON_PATH) tsc -b service
	@$(ON_PATH) tsc -p service/page
	@$(ON_PATH) node tools/page.mjs
	@touch $@

$(POLICIES): $(RULES) $(COMPILER) | $(BUILD)
	@echo "policies: compiling to WebAssembly" >&2
	@tools/install-opa.sh >/dev/null
	@$(ON_PATH) node harness/dist/build/compile-policies.js

$(STANDIN): $(NPM) $(REQUIREMENTS) | $(BUILD)
	@$(ON_PATH) node_modules/.bin/plumbline standin --install
	@mkdir -p $(@D) && touch $@
