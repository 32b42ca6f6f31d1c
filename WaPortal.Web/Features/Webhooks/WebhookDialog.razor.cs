using Microsoft.AspNetCore.Components;
using MudBlazor;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Language;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>Adds an endpoint or changes one. Closes with the id of the one that was added.</summary>
public sealed partial class WebhookDialog
{
    private const int HeadersMaxLength = 20_000;

    private WebhookForm _form = new();
    private bool _busy;
    private Error? _error;
    private string? _secret;
    private string? _id;

    /// <summary>Whose endpoint.</summary>
    [Parameter, EditorRequired]
    public string InstanceId { get; set; } = "";

    /// <summary>The one to change; null to add one.</summary>
    [Parameter]
    public WebhookView? View { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _form = View is null ? new WebhookForm() : WebhookForm.Of(View.Endpoint);

    private async Task SaveAsync()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _error = _form.TryReadHeaders(out var headers)
                ? await (View is null ? AddAsync(headers) : ChangeAsync(View.Endpoint, headers))
                : Error.InvalidField("headers", L["Write each header as “Name: value”, one a line."].Value);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task<Error?> AddAsync(IReadOnlyDictionary<string, string?>? headers)
    {
        var input = new CreateWebhook.Input(InstanceId, _form.ToChange(null, headers));
        var outcome = await Portal.RunAsync((CreateWebhook create, Caller caller) => create.ExecuteAsync(caller, input, CancellationToken.None));
        if (outcome.IsSuccess)
            (_id, _secret) = (outcome.Value.Endpoint.Id, outcome.Value.NewSecret);
        return outcome.Error;
    }

    private async Task<Error?> ChangeAsync(WebhookEndpoint endpoint, IReadOnlyDictionary<string, string?>? headers)
    {
        if (endpoint.IsPrimary && !_form.Flags.SetEquals(NotifyFlags.Of(endpoint)))
        {
            var flags = new UpdateInstance.Input(InstanceId, default, default, NotifyFlags.ToChange(_form.Flags));
            var told = await Portal.RunAsync((UpdateInstance update, Caller caller) => update.ExecuteAsync(caller, flags, CancellationToken.None));
            if (!told.IsSuccess)
                return told.Error;
        }

        var input = new UpdateWebhook.Input(new WebhookKey(InstanceId, endpoint.Id), _form.ToChange(endpoint, headers));
        var outcome = await Portal.RunAsync((UpdateWebhook update, Caller caller) => update.ExecuteAsync(caller, input, CancellationToken.None));
        if (outcome.IsSuccess)
            Dialog.Close(DialogResult.Ok(endpoint.Id));
        return outcome.Error;
    }

    private void Toggle(string flag)
    {
        if (!_form.Flags.Remove(flag))
            _form.Flags.Add(flag);
    }

    private string? FaultOf(string field) => R.Fault(_error, field);
}
