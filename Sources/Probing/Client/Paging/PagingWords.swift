/// The members by which list APIs say that a list goes on, and the query parameters that their documentation pairs
/// with them.
enum PagingWords {
  /// Flags that are true while there is more: OpenAI, Anthropic (`has_more`), GraphQL's connections (`hasNextPage`),
  /// AWS (`IsTruncated`).
  static let moreFlags = [
    "has_more", "hasMore", "has_next", "hasNext", "has_next_page", "hasNextPage", "more", "truncated",
    "is_truncated", "isTruncated", "IsTruncated",
  ]

  /// Cursors, each with its parameter. Google's AIP-158 (`next_page_token` → `page_token`), AWS (`nextToken`), OpenAI's
  /// administration API (`next_page` → `page`, <https://platform.openai.com/docs/api-reference/usage>), MCP and Slack
  /// (`nextCursor`, `next_cursor` → `cursor`).
  static let cursors: [(member: String, parameter: String)] = [
    ("next_cursor", "cursor"), ("nextCursor", "cursor"), ("next_page_token", "page_token"),
    ("nextPageToken", "pageToken"), ("next_token", "next_token"), ("nextToken", "nextToken"),
    ("NextToken", "NextToken"), ("continuation_token", "continuation_token"),
    ("continuationToken", "continuationToken"), ("next_offset", "offset"), ("nextOffset", "offset"),
    ("next_page", "page"), ("nextPage", "page"), ("next", "cursor"),
  ]

  /// Links: Azure (`nextLink`), OData, Laravel (`next_page_url`).
  static let links = [
    "nextLink", "next_link", "@odata.nextLink", "odata.nextLink", "next_url", "nextUrl", "next_page_url",
    "nextPageUrl", "next_href",
  ]

  /// The number of the page, with the parameter that asks for one.
  static let pages: [(member: String, parameter: String)] = [
    ("page", "page"), ("current_page", "page"), ("currentPage", "page"), ("page_number", "page_number"),
    ("pageNumber", "pageNumber"), ("page_num", "page_num"), ("pageNum", "pageNum"), ("page_no", "page_no"),
    ("pageNo", "pageNo"), ("number", "page"),
  ]

  /// How many pages there are: Cloudflare and LiteLLM (`total_pages`), Laravel (`last_page`), Spring (`totalPages`).
  static let pageCounts = [
    "total_pages", "totalPages", "last_page", "lastPage", "page_count", "pageCount", "num_pages", "pages",
  ]

  /// How many entries there are. A `count` is at times only that of the page, and then never above what came.
  static let totals = [
    "total", "total_count", "totalCount", "total_items", "totalItems", "total_results", "totalResults",
    "total_elements", "totalElements", "total_size", "totalSize", "total_records", "totalRecords", "count",
  ]

  /// Where the page starts, which is also the parameter that asks for it.
  static let offsets = ["offset", "skip"]

  /// What makes a total one of pages: a total alone may count anything.
  static let sizes = [
    "size", "limit", "page_size", "pageSize", "per_page", "perPage", "page_limit", "start", "from",
  ]

  /// Objects that hold such members one level deeper: JSON:API and Strapi (`meta.pagination`), HAL (`_links`).
  static let wrappers: Set<String> = [
    "pagination", "paging", "page_info", "pageInfo", "links", "_links", "meta", "metadata", "page", "cursors",
    "result_info", "response_metadata",
  ]
}
