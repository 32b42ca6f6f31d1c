using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Statistics;

namespace WaPortal.Web.Features.Administration;

/// <summary>One account, and what an administrator may do to it.</summary>
public sealed partial class UserPanel
{
    private UserOverview? _user;
    private IReadOnlyList<Plan> _plans = [];
    private Error? _error;
    private string? _done;
    private bool _busy;

    /// <summary>Whom.</summary>
    [Parameter, EditorRequired]
    public string UserId { get; set; } = "";

    /// <summary>The account is another than the list shows.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Somebody wants it away.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var plans = await Portal.RunAsync((ListPlans list, Caller caller) => list.ExecuteAsync(caller, CancellationToken.None));
        _plans = plans.Value?.All ?? [];
        var user = await Portal.RunAsync((GetUser get, Caller caller) => get.ExecuteAsync(caller, UserId, CancellationToken.None));
        (_user, _error) = (user.Value, user.Error ?? plans.Error);
    }

    private Task ChangeRoleAsync(ChangeEventArgs change) => DoAsync(
        (SetUserRole set, Caller caller) => set.ExecuteAsync(caller, new SetUserRole.Input(UserId, change.Value as string), CancellationToken.None),
        L["The role is changed. Sign-ins from before have ended."]);

    private Task ChangePlanAsync(ChangeEventArgs change) => DoAsync(
        (SetUserPlan set, Caller caller) => set.ExecuteAsync(caller, new SetUserPlan.Input(UserId, change.Value as string), CancellationToken.None),
        L["The plan is changed. What is beyond its limits stays, and no more is added."]);

    private Task UnlockAsync() => DoAsync(
        (UnlockUser unlock, Caller caller) => unlock.ExecuteAsync(caller, UserId, CancellationToken.None), L["The account can sign in again."]);

    private Task ReinstateAsync() => DoAsync(
        (ReinstateUser reinstate, Caller caller) => reinstate.ExecuteAsync(caller, UserId, CancellationToken.None),
        L["The account acts again, and its instances connect."]);

    private async Task ResendAsync()
    {
        var outcome = await Portal.RunAsync((ResendConfirmation resend, Caller caller) => resend.ExecuteAsync(caller, UserId, CancellationToken.None));
        (_error, _done) = (outcome.Error, outcome.IsSuccess ? L["A link is on its way."].Value : null);
    }

    private async Task SuspendAsync(DialogResult? result)
    {
        if (result is not { Canceled: false, Data: string reason })
            return;
        await DoAsync(
            (SuspendUser suspend, Caller caller) => suspend.ExecuteAsync(caller, new SuspendUser.Input(UserId, reason), CancellationToken.None),
            L["The account is suspended: keys and sign-ins have ended, and its instances are disconnected."]);
    }

    private async Task DeleteAsync()
    {
        var dialog = await Dialogs.ShowAsync<DeleteUserDialog>(null, new DialogParameters<DeleteUserDialog> { { one => one.Email, _user!.Email } });
        if (await dialog.Result is not { Canceled: false })
            return;
        var outcome = await Portal.RunAsync((DeleteUser delete, Caller caller) => delete.ExecuteAsync(caller, UserId, CancellationToken.None));
        _error = outcome.Error;
        if (!outcome.IsSuccess)
            return;
        await OnChanged.InvokeAsync();
        await OnClosed.InvokeAsync();
    }

    private async Task DoAsync<TUseCase>(Func<TUseCase, Caller, Task<Result<UserOverview>>> change, string done)
        where TUseCase : class
    {
        _busy = true;
        var outcome = await Portal.RunAsync(change);
        _busy = false;
        (_user, _error, _done) = (outcome.Value ?? _user, outcome.Error, outcome.IsSuccess ? done : null);
        if (outcome.IsSuccess)
            await OnChanged.InvokeAsync();
    }

    private string Words(Plan plan)
    {
        string?[] limits =
        [
            plan.Instances is { } instances ? L["{0} instances", instances].Value : null,
            plan.MessagesPerDay is { } messages ? L["{0} messages a day", messages.ToString("N0", CultureInfo.CurrentCulture)].Value : null,
            plan.StorageBytes is { } bytes ? UsageNumber.OfBytes(bytes) : null,
        ];
        var known = string.Join(", ", limits.Where(limit => limit is not null));
        return known.Length == 0 ? plan.Name : $"{plan.Name} ({known})";
    }
}
