package roibook.segment;

import java.util.Arrays;

/// Pairs rows and columns so that the sum of what they have in common is greatest (Kuhn 1955, with potentials).
final class Hungarian {

    private Hungarian() {}

    /// Pairs each row with at most one column.
    ///
    /// @param common what a row and a column have in common; as many rows or columns as one likes
    /// @return the column of each row, or -1 for a row without one
    static int[] match(long[][] common) {
        int rows = common.length;
        int columns = rows == 0 ? 0 : common[0].length;
        int n = Math.max(rows, columns);
        var cost = new double[n + 1][n + 1];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                cost[i + 1][j + 1] = -common[i][j];
            }
        }
        var rowOf = assign(cost, n);
        var match = new int[rows];
        Arrays.fill(match, -1);
        for (int j = 1; j <= columns; j++) {
            if (rowOf[j] >= 1 && rowOf[j] <= rows) {
                match[rowOf[j] - 1] = j - 1;
            }
        }
        return match;
    }

    /// The row of each column, counted from 1, at least cost.
    private static int[] assign(double[][] cost, int n) {
        var u = new double[n + 1];
        var v = new double[n + 1];
        var rowOf = new int[n + 1];
        for (int row = 1; row <= n; row++) {
            var way = new int[n + 1];
            rowOf[0] = row;
            int column = augment(cost, n, u, v, rowOf, way);
            while (column != 0) {
                int before = way[column];
                rowOf[column] = rowOf[before];
                column = before;
            }
        }
        return rowOf;
    }

    private static int augment(double[][] cost, int n, double[] u, double[] v, int[] rowOf, int[] way) {
        var least = new double[n + 1];
        Arrays.fill(least, Double.MAX_VALUE);
        var used = new boolean[n + 1];
        int column = 0;
        while (rowOf[column] != 0) {
            used[column] = true;
            double delta = Double.MAX_VALUE;
            int next = 0;
            for (int j = 1; j <= n; j++) {
                if (!used[j]) {
                    double reduced = cost[rowOf[column]][j] - u[rowOf[column]] - v[j];
                    if (reduced < least[j]) {
                        least[j] = reduced;
                        way[j] = column;
                    }
                    if (least[j] < delta) {
                        delta = least[j];
                        next = j;
                    }
                }
            }
            for (int j = 0; j <= n; j++) {
                if (used[j]) {
                    u[rowOf[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        return column;
    }
}
