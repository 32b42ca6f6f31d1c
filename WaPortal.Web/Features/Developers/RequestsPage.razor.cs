using Microsoft.AspNetCore.Components;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Developers;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Developers;

/// <summary>The request log. Everything chosen stands in the address; <c>?requestId=…</c> is what an error's id leads to.</summary>
public sealed partial class RequestsPage
{
    private const int PageSize = 50;

    private Page<ApiRequest>? _page;
    private IReadOnlyList<ApiKey> _keys = [];
    private Error? _error;
    private string? _shown;

    [SupplyParameterFromQuery]
    private string? Status { get; set; }

    [SupplyParameterFromQuery]
    private string? Method { get; set; }

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [SupplyParameterFromQuery]
    private string? Path { get; set; }

    [SupplyParameterFromQuery]
    private string? RequestId { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [SupplyParameterFromQuery]
    private string? Request { get; set; }

    private int Number => Math.Clamp(PageNumber ?? 1, 1, 100_000);

    private bool IsFiltered => Asked != "||||";

    private string Asked => string.Join('|', Status, Method, Key, Path, RequestId);

    // Whoever comes with an id wants to see that one.
    private string? Open => Request ?? (RequestId is not null && _page is { Items.Count: 1 } ? _page.Items[0].Id : null);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var keys = await Portal.RunAsync((ListApiKeys list, Caller caller) => list.ExecuteAsync(caller, CancellationToken.None));
        _keys = keys.Value ?? [];
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != $"{Asked}|{Number}")
            await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _shown = $"{Asked}|{Number}";
        var input = new ListRequests.Input(Status, Method, Key, Path, RequestId, Limit: PageSize, Skip: (Number - 1) * PageSize);
        var outcome = await Portal.RunAsync((ListRequests list, Caller caller) => list.ExecuteAsync(caller, input, CancellationToken.None));
        (_page, _error) = (outcome.Value ?? _page, outcome.Error);
    }

    private void Go((string Name, string? Value) filter) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(filter.Name.Split(',').ToDictionary(name => name, _ => (object?)filter.Value)
            .Concat([new("page", null), new("request", null)]).ToDictionary()),
        replace: true);

    // A pane that an id of an error opened closes with that filter.
    private string HrefOf(string? id) => id is null && Request is null
        ? Navigation.GetUriWithQueryParameter("requestId", (string?)null)
        : Navigation.GetUriWithQueryParameter("request", id);

    private string? KeyName(string? keyId) => keyId is null ? null : _keys.FirstOrDefault(key => key.Id == keyId)?.Name ?? keyId;
}
