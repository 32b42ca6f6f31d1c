using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Account;

/// <summary>Turning the second factor on and off, and its recovery codes.</summary>
public sealed partial class TwoFactorPage
{
    private bool _isOn;
    private SetUpTwoFactor.Output? _setUp;
    private IReadOnlyList<string>? _codes;
    private Error? _error;

    [Inject]
    private GetAccount Get { get; set; } = null!;

    [Inject]
    private GetAccountSettings Settings { get; set; } = null!;

    [Inject]
    private SetUpTwoFactor SetUp { get; set; } = null!;

    [Inject]
    private EnableTwoFactor Enable { get; set; } = null!;

    [Inject]
    private DisableTwoFactor Disable { get; set; } = null!;

    [Inject]
    private RenewRecoveryCodes Renew { get; set; } = null!;

    // Whichever of the page's forms was sent.
    [SupplyParameterFromForm]
    private Input Form { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Form ??= new();

    /// <inheritdoc/>
    protected override async Task ReadAsync(Caller caller)
    {
        _isOn = (await Settings.ExecuteAsync(caller, Http.RequestAborted)).Value is { TwoFactorEnabled: true };

        // The portal does not tell a secret twice; the form brings it along, so that a typing error does not begin anew.
        if (!_isOn && Form.SharedKey is { } key && Totp.IsSecret(key) && (await Get.ExecuteAsync(caller, Http.RequestAborted)).Value is { } account)
            _setUp = new SetUpTwoFactor.Output(key, Totp.UriOf(key, account.Email));
    }

    private async Task BeginAsync()
    {
        var outcome = await SetUp.ExecuteAsync(Caller!, Http.RequestAborted);
        (_setUp, _error) = (outcome.Value, outcome.Error);
    }

    private async Task EnableAsync()
    {
        var outcome = await Enable.ExecuteAsync(Caller!, Form.Code, Http.RequestAborted);
        (_codes, _error) = (outcome.Value, outcome.Error);
    }

    private async Task ChangeAsync()
    {
        if (Form.Do == "off")
        {
            _error = (await Disable.ExecuteAsync(Caller!, new DisableTwoFactor.Input(Form.Password, Form.Code), Http.RequestAborted)).Error;
            _isOn = _error is not null;
            return;
        }

        var outcome = await Renew.ExecuteAsync(Caller!, new RenewRecoveryCodes.Input(Form.Password, Form.Code), Http.RequestAborted);
        (_codes, _error) = (outcome.Value, outcome.Error);
    }

    private sealed class Input
    {
        public string? Password { get; set; }

        public string? Code { get; set; }

        /// <summary>The secret that was shown and is to be proved.</summary>
        public string? SharedKey { get; set; }

        /// <summary>The button that was pressed: <c>renew</c> or <c>off</c>.</summary>
        public string? Do { get; set; }
    }
}
