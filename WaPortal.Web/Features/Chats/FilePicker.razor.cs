using System.Text.Json;
using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Language;

namespace WaPortal.Web.Features.Chats;

/// <summary>Takes files, chosen or dropped, and sends them one after another to an endpoint that reads a form.</summary>
public sealed partial class FilePicker
{
    /// <summary>The endpoint's address.</summary>
    [Parameter, EditorRequired]
    public string Action { get; set; } = "";

    /// <summary>The form's fields beside <c>file</c> and <c>caption</c>.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Fields { get; set; } = new Dictionary<string, string>();

    /// <summary>What the field is called where that is to be read; null shows only its picture.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Told of every file that was sent.</summary>
    [Parameter]
    public EventCallback OnSent { get; set; }

    private static readonly Error[] Likely =
    [
        MediaErrors.TooLarge, MediaErrors.Empty, MediaErrors.HostFailed, InstanceErrors.NotFound, InstanceErrors.NotConnected, InstanceErrors.NotResponding,
        MessageErrors.NumberNotOnWhatsApp, MessageErrors.RecipientNotSupported, MessageErrors.OutcomeUnknown, SandboxErrors.NotLinked, SandboxErrors.Unreachable,
        RequestErrors.PayloadTooLarge, RequestErrors.RateLimited, RequestErrors.TooManyRequests, RequestErrors.CredentialsRequired, RequestErrors.Internal,
    ];

    private string Form => JsonSerializer.Serialize(Fields);

    private string Words => JsonSerializer.Serialize(new
    {
        choose = Label ?? L["Attach files"].Value,
        caption = L["Caption"].Value,
        send = L["Send"].Value,
        cancel = L["Cancel"].Value,
        large = L["Larger than 100 MB"].Value,
        request = L["Look at the request"].Value,
        failed = L["It was not sent. Try again."].Value,
        // What the API says, in English, in the reader's language. Refusals with more to say than their title are said as they are.
        refusals = LanguageChoice.Current == "en" ? [] : Likely.ToDictionary(error => error.Code, error => R.Say(error.Title)),
    });
}
