using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace WaPortal.Web.Components.Kit;

/// <summary>
/// A dialog that is open while the address says so: whoever loads the page again, as after a restart of the portal, finds it open. What was typed into it stays
/// where its form carries <c>data-keep</c>: see connection.js.
/// </summary>
/// <typeparam name="TDialog">What is in it.</typeparam>
public sealed class AddressedDialog<TDialog> : ComponentBase, IDisposable
    where TDialog : ComponentBase
{
    private IDialogReference? _open;
    private TaskCompletionSource? _left;

    /// <summary>What the address calls it: no other dialog of the page is called that.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public DialogParameters Parameters { get; set; } = [];

    [Parameter]
    public DialogOptions Options { get; set; } = new();

    /// <summary>It was closed, and is gone from the address.</summary>
    [Parameter]
    public EventCallback<DialogResult?> OnClosed { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // Not as a parameter from the query: where some of those are given out, no component may come that wants one, and dialogs come with what else the address says.
    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += Look;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Navigation.NamesDialog(Name))
        {
            if (_left is null)
                await AskAsync(_left = new TaskCompletionSource());
            return;
        }

        _open?.Close(DialogResult.Cancel());
        _left?.TrySetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= Look;
        _open?.Close(DialogResult.Cancel());
    }

    private void Look(object? sender, LocationChangedEventArgs change) => InvokeAsync(StateHasChanged);

    private async Task AskAsync(TaskCompletionSource left)
    {
        var address = Navigation.Uri;
        _open = await Dialogs.ShowAsync<TDialog>(Title, Parameters, Options);
        if (left.Task.IsCompleted)
            _open.Close(DialogResult.Cancel());
        var result = await _open.Result;
        _open = null;

        // Whoever went elsewhere, or back, has left the address behind.
        if (Navigation.Uri == address)
            Navigation.CloseDialog();

        // It is the browser that changes it and tells; whoever goes on builds on what it is then.
        await left.Task;
        _left = null;
        await OnClosed.InvokeAsync(result);
    }
}
