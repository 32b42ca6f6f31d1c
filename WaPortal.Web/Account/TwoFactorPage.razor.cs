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

    [SupplyParameterFromForm(Name = "Form", FormName = "two-factor-enable")]
    private EnableInput? Typed { get; set; }

    [SupplyParameterFromForm(Name = "Form", FormName = "two-factor-change")]
    private ChangeInput? Change { get; set; }

    /// <inheritdoc/>
    protected override async Task ReadAsync(Caller caller) =>
        _isOn = (await Settings.ExecuteAsync(caller, Http.RequestAborted)).Value is { TwoFactorEnabled: true };

    private async Task BeginAsync()
    {
        var outcome = await SetUp.ExecuteAsync(Caller!, Http.RequestAborted);
        (_setUp, _error) = (outcome.Value, outcome.Error);
    }

    private async Task EnableAsync()
    {
        var outcome = await Enable.ExecuteAsync(Caller!, Typed?.Code, Http.RequestAborted);
        (_codes, _error) = (outcome.Value, outcome.Error);
        if (outcome.IsSuccess)
            return;

        // The portal does not show a secret twice; the page brings it along, so that a typing error does not begin anew.
        var account = (await Get.ExecuteAsync(Caller!, Http.RequestAborted)).Value;
        if (account is not null && Typed?.SharedKey is { } key && Totp.IsSecret(key))
            _setUp = new SetUpTwoFactor.Output(key, Totp.UriOf(key, account.Email));
    }

    private async Task ChangeAsync()
    {
        if (Change?.Do == "off")
        {
            _error = (await Disable.ExecuteAsync(Caller!, new DisableTwoFactor.Input(Change.Password, Change.Code), Http.RequestAborted)).Error;
            _isOn = _error is not null;
            return;
        }

        var outcome = await Renew.ExecuteAsync(Caller!, new RenewRecoveryCodes.Input(Change?.Password, Change?.Code), Http.RequestAborted);
        (_codes, _error) = (outcome.Value, outcome.Error);
    }

    private sealed class EnableInput
    {
        public string? SharedKey { get; set; }

        public string? Code { get; set; }
    }

    private sealed class ChangeInput
    {
        public string? Password { get; set; }

        public string? Code { get; set; }

        /// <summary>The button that was pressed: <c>renew</c> or <c>off</c>.</summary>
        public string? Do { get; set; }
    }
}
