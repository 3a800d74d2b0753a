# All that a fresh machine needs is Python 3.11 or later, and make:
#   make site    dựng trang web           build the site
#   make serve   xem thử                  preview, rebuilt as files change
#   make demo    dựng một kho giả lập để xem  build a site of made-up data
#   make test    chạy mọi kiểm thử        run every test
#   make screenshots  chụp mọi loại trang  a picture of each kind of page
#   make check   soi mã và kiểu           lint and types
#   make accuracy  đo độ đúng khi đọc     how right the reading is
#   make bench   đo tốc độ đọc và tìm    how fast reading and search are
#   make clean   xóa thứ đã dựng          remove what was built

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Material prints a notice about other generators on every run; it is no news to a reader of a build log.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site install screenshots demo serve test check golden clean chromium node-tools accuracy accuracy-details accuracy-readme accuracy-baseline bench
.DEFAULT_GOAL := site

site: $(VENV)/installed
	@$(BIN)/plan-archive build
	@echo
	@echo "Trang web ở: $(CURDIR)/site"
	@echo "Xem:         make serve, hoặc $(BIN)/python -m http.server 8000 --directory site rồi mở http://127.0.0.1:8000/"
	@echo "Đăng:        chép cả thư mục site lên máy chủ web nào cũng được."
	@echo "(The site is in the folder site; preview it with make serve; publish it by copying the folder.)"

install: $(VENV)/installed

serve: $(VENV)/installed
	@$(BIN)/plan-archive serve

test: $(VENV)/installed-dev chromium node-tools
	$(BIN)/pytest --numprocesses 2 --dist loadfile

demo: $(VENV)/installed
	@$(BIN)/python tests/demo
	@echo "Trang web giả lập ở: $(CURDIR)/demo/site (a site of made-up data, to look at)"

screenshots: $(VENV)/installed-dev chromium
	@PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py

golden: $(VENV)/installed-dev
	UPDATE_GOLDEN=1 $(BIN)/pytest tests/test_golden.py

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# --- how right and how fast the reading is ---

accuracy: $(VENV)/installed-dev
	@$(BIN)/python -m bench.accuracy

accuracy-details: $(VENV)/installed-dev
	@$(BIN)/python -m bench.accuracy --details

accuracy-readme: $(VENV)/installed-dev
	@test -n "$(DATE)" || { echo "Ghi ngày đo: make accuracy-readme DATE=2021-06-30"; exit 2; }
	@$(BIN)/python -m bench.accuracy --readme "$(DATE)"

accuracy-baseline: $(VENV)/installed-dev
	@$(BIN)/python -m bench.accuracy --baseline

# the search beside Pagefind, which is installed for this alone; make bench SIZES=1000 is a quick one
SIZES ?= 1000 10000
bench: $(VENV)/installed-dev
	@$(BIN)/python -c 'import pagefind' 2>/dev/null || $(BIN)/python -m pip install --quiet --editable '.[dev,bench]' || true
	@$(BIN)/python -m bench.reading
	@$(BIN)/python -m bench.known_items
	@$(BIN)/python -m bench.search_bench --sizes $(SIZES)
	@$(BIN)/python -m bench.build_bench --sizes 100 $(SIZES) --readme

clean:
	rm -rf site site.* .plan-archive .mypy_cache .ruff_cache .pytest_cache .hypothesis
	git clean -fdXq docs

# --- the virtual environment, made anew when it does not run and filled anew when pyproject.toml changes ---

$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Cần Python 3.11 trở lên; lệnh $(PYTHON) là bản cũ hơn hoặc không có. Gọi: make PYTHON=/đường/dẫn/python3.11"; \
		echo "(Python 3.11 or later is needed: make PYTHON=/path/to/python3.11)"; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV) || { \
		echo "Không tạo được $(VENV). Trên Debian, Ubuntu: apt-get install python3-venv, rồi chạy lại."; \
		echo "(On Debian and Ubuntu: apt-get install python3-venv, then run again.)"; exit 1; }
	@echo "Đang cài phần mềm cần thiết vào $(VENV) (installing) …"
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Đang cài công cụ phát triển vào $(VENV) (installing the tools of development) …"
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

# --- checkers that exist for Node only ---

# npm trusts the certificates of the machine too, as pip and git do; where it reaches no registry, those tests are skipped.
SYSTEM_CERTIFICATES := $(wildcard /etc/ssl/certs/ca-certificates.crt)

node-tools: tests/node/package-lock.json
	@if ! command -v npm >/dev/null; then \
		echo "Không có npm: kiểm tra quy trình của kho mã và HTML bị bỏ qua (no npm: the workflows and the HTML are not validated)."; \
	elif ! cmp -s $< $(VENV)/node/package-lock.json; then \
		echo "Đang cài công cụ kiểm tra vào $(VENV)/node (installing checkers) …"; \
		mkdir -p $(VENV)/node && cp tests/node/*.json $(VENV)/node/ && \
		NODE_EXTRA_CA_CERTS="$(SYSTEM_CERTIFICATES)" npm ci --prefix $(VENV)/node \
			--ignore-scripts --no-audit --no-fund --loglevel=error || { \
			rm -rf $(VENV)/node; \
			echo "Không cài được: kiểm tra quy trình của kho mã và HTML bị bỏ qua (not installed: they are not validated)."; }; \
	fi

# --- a browser for the browser tests: the one that is there, else Debian's ---

chromium:
	@for name in $(CHROMIUM) chromium chromium-browser google-chrome; do command -v "$$name" >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi; \
	if command -v apt-get >/dev/null && $$as_root true 2>/dev/null; then \
		echo "Đang cài Chromium cho kiểm thử trình duyệt (installing Chromium for the browser tests) …"; \
		$$as_root apt-get update -qq && \
		$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null \
			&& exit 0; \
	fi; \
	echo "Không có Chromium: kiểm thử trình duyệt bị bỏ qua (trên CI thì là lỗi). Hãy cài gói chromium, hoặc đặt biến CHROMIUM."; \
	echo "(No Chromium: the browser tests are skipped, except on CI. Install the package chromium or set CHROMIUM.)"
